"""The screen's memory without a screen: pages asked for and shown, what each view was left at, jobs."""

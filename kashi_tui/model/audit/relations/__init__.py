"""What has to hold between numbers: one file a family of relations, each finding its inputs by their dimensions."""

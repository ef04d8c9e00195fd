"""Who answers: the engines over a dataset, and the one place that chooses between them."""

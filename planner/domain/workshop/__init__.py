"""A workshop: what is asked in which order, who may do what next, and what the votes say."""

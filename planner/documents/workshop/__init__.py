"""A workshop on paper: what is printed before it, and its minutes after it."""

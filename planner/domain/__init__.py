"""Pure values and rules. Nothing here opens a file, reads a clock, draws or knows a framework."""

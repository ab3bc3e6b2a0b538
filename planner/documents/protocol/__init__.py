"""What the response protocol's sections say, from their typed rows."""

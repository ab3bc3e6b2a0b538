"""Drills: a message, what everybody would do, what the protocol says, and what follows from it."""

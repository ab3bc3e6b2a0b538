"""Rows of the handoff: planned, carried out, recorded beside the protocol; a module a noun."""

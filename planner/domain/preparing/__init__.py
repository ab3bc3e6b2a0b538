"""What may be asked in a new workshop, and what its template makes of what somebody wants."""

"""What a plan's dates are, why, and how sure: whole working days, no clock and no file in here."""

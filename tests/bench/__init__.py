"""Measurements: they print figures beside the machine they were taken on, and fail nothing."""

"""Keeps everything people state: the only floor that knows SQL; no rules of the trade live here."""

"""The response protocol as typed data: its words, rows, sections, first draft and open points."""

"""Streamlit pages and their parts. They draw and decide nothing; actions change things."""

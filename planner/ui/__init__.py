"""Streamlit pages and their parts. They draw and decide nothing; every change goes through an action."""

"""The server's outer ring: its wall, its own routes, its start. Streamlit may not be in here."""

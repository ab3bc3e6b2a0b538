"""The server: the Streamlit script, the phones' routes and the wall around both; nothing else.

Keep `app` a literal call: `streamlit run` looks for it by reading this file's text, and a call to a
factory would silently serve a plain script without routes, wall or headers.
"""

import streamlit as st
from starlette.middleware import Middleware

from planner.live.routes import routes
from planner.live.wall import Wall
from planner.live.warm import lifespan

app = st.App(
    "planner/main.py",
    lifespan=lifespan,
    routes=routes,
    middleware=[Middleware(Wall)],
)

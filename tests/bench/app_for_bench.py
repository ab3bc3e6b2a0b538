"""The planner's own server, with one empty page beside its pages; for the measurements alone."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from planner.live.routes import routes
from planner.live.wall import Wall
from planner.live.warm import lifespan

app = st.App(
    Path(__file__).with_name("main_for_bench.py"),
    lifespan=lifespan,
    routes=routes,
    middleware=[Middleware(Wall)],
)

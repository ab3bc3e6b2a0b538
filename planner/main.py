"""The Streamlit main script: page config, person, navigation, the one error door; nothing else."""

import streamlit as st

from planner.domain.errors import PlannerError
from planner.ui import failures, going, navigation, session, sidebar

st.set_page_config(page_title="Transition planner", layout="wide")
try:
    session.start()
    page = navigation.choose()
    wanted = going.wanted()
    if wanted is not None:
        st.switch_page(navigation.pages()[wanted])
    sidebar.draw()
    failures.show_pending()
    page.run()
    going.show_top()
except PlannerError as error:
    failures.show(error)

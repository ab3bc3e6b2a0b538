"""What customers read while nobody is on shift."""

from __future__ import annotations

from planner.domain.protocol.reading import Protocol
from planner.domain.protocol.rows import Hours, PublicExcerpt
from planner.setup.confirming import is_confirmed
from planner.setup.model import Tool
from planner.setup.replies import VARIABLES


def out_of_hours(protocol: Protocol, tool: Tool) -> str:
    """Return the hours as told to customers, and what to do if it is urgent; "" if both are blank.

    The row's own "Out of hours" is for the team and stays inside.
    """
    excerpt = protocol.one(PublicExcerpt)
    urgent = _loadable(excerpt.urgent, tool) if excerpt else ""
    return "\n\n".join(filter(None, (public_hours(protocol, tool), urgent)))


def is_message_confirmed(protocol: Protocol) -> bool:
    """Return whether people stand behind both rows that the message out of hours is taken from."""
    rows = (*protocol.of(Hours), *protocol.of(PublicExcerpt))
    return all(is_confirmed(protocol, each) for each in rows)


def public_hours(protocol: Protocol, tool: Tool) -> str:
    """Return the hours as told to customers; "" if blank, or if the tool would rewrite them."""
    hours = protocol.one(Hours)
    return _loadable(hours.public_statement, tool) if hours else ""


def _loadable(text: str, tool: Tool) -> str:
    return "" if any(sign in text for sign in VARIABLES[tool]) else text

"""Did anything change? A view's revision is a digest of all of it but the seconds that run down."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

_RUNS_DOWN = "left_seconds"


def revised(view: Mapping[str, Any]) -> dict[str, Any]:
    """Return a view with its revision under "rev"; a timer that runs on does not change it."""
    item = view.get("item")
    lasting = {**view, "item": {**item, _RUNS_DOWN: None}} if item else view
    digest = sha256(json.dumps(lasting).encode()).hexdigest()[:16]
    return {"rev": digest, **view}

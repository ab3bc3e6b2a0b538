"""`python -m tests.bench`: run every measurement there is, one after the other."""

from __future__ import annotations

import os
import platform
from importlib import import_module
from importlib.util import find_spec

PARTS = ("store", "documents", "clocks", "checks", "staffing", "schedules", "handoff", "pages")


def main() -> None:
    """Print the machine's state, then what each part measures."""
    print(machine())
    for part in PARTS:
        name = f"tests.bench.{part}"
        if find_spec(name) is None:
            print(f"\n{part}: nothing to measure yet")
            continue
        print(f"\n{part}")
        import_module(name).main()


def machine() -> str:
    """Return what the figures depend on most: load of the last minute, cores, Python."""
    load = os.getloadavg()[0]
    return f"load average {load:.2f} on {os.cpu_count()} cores, Python {platform.python_version()}"


if __name__ == "__main__":
    main()

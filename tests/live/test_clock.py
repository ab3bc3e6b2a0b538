from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from planner.live import clock


def test_the_clock_is_the_machines_unless_a_file_sets_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "clock"
    file.write_text("2027-03-05T18:30:00+01:00\n")

    written = datetime.fromtimestamp(file.stat().st_mtime, UTC)
    assert abs(clock.now() - written) < timedelta(minutes=1)
    monkeypatch.setenv(clock.SET_BY, str(file))
    assert clock.now() == datetime(2027, 3, 5, 17, 30, tzinfo=UTC)
    file.write_text("2027-03-06T09:00:00+00:00")
    assert clock.now() == datetime(2027, 3, 6, 9, 0, tzinfo=UTC)

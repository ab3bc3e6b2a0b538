"""People by modules, drawn: a sign and the month in which it ends, readable at 12 people by 18.

A plain table, as the week's map is: over two hundred cells Plotly would take seconds a click.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from planner.domain.protocol.rows import RosterPerson
from planner.domain.trade import Module
from planner.domain.training.matrix import Cell, Matrix, State

#: Sign and background; what is not begun, or not asked of a role, lets the page shine through.
_LOOK: dict[State, tuple[str, str]] = {
    State.PASSED: ("✓", "#bcd3c6"),
    State.CLIMBING: ("", "#e7e0cf"),
    State.NOT_BEGUN: ("○", "rgba(150,145,130,0.14)"),
    State.BLOCKED: ("…", "rgba(150,145,130,0.14)"),
    State.EXPIRED: ("↻", "#eec27d"),
    State.FAILED: ("✗", "#e3b3a3"),
}
#: How the signs are read.
KEY = (
    "✓ passed, with the month in which it ends · L2 the rung somebody is on · ○ can begin · "
    "… something comes first · ↻ run out · ✗ not passed · blank: not for this role."
)
#: With more columns than these the year stands in the words alone.
_WIDE = 12
_INKED = frozenset({State.PASSED, State.CLIMBING, State.EXPIRED, State.FAILED})
_STYLE = """<style>
.training-map { overflow-x: auto; }
.training-map table { border-collapse: separate; border-spacing: 2px; width: 100%;
  table-layout: fixed; }
.training-map th { font-weight: 500; font-size: 0.75rem; border: 0; padding: 2px 0;
  text-align: center; }
.training-map thead th { border-bottom: 1px solid rgba(120,110,100,0.4); cursor: help; }
.training-map .who { width: 8.2rem; }
.training-map th[scope=row] { text-align: left; line-height: 1.15; overflow-wrap: anywhere; }
.training-map th small { display: block; font-weight: 400; opacity: 0.75; font-size: 0.7rem; }
.training-map td { border: 0; padding: 2px 0; text-align: center; font-size: 0.8rem; height: 34px;
  line-height: 1.05; font-variant-numeric: tabular-nums; cursor: default; }
.training-map td small { display: block; font-size: 0.66rem; white-space: nowrap; }
.training-map .inked { color: #2b211a; }
@media (max-width: 640px) {
  .training-map table { width: max-content; }
  .training-map .who { width: 6.5rem; }
  .training-map thead th { width: 2.2rem; }
  .training-map th[scope=row] { position: sticky; left: 0; backdrop-filter: blur(8px); }
}
</style>"""


def draw(matrix: Matrix, roles: dict[str, str]) -> str:
    """Return the matrix as HTML, a line a person; `roles` gives the titles of roles by id."""
    heads = "".join(
        f'<th scope="col" title="{escape(f"{each.code} {each.title}")}">{escape(each.code)}</th>'
        for each in matrix.modules
    )
    lines = "".join(_line(matrix, each, roles) for each in matrix.people)
    return (
        f'{_STYLE}<div class="training-map" tabindex="0" role="region" '
        f'aria-label="Modules by person"><table><thead><tr><td class="who"></td>{heads}</tr>'
        "</thead>"
        f"<tbody>{lines}</tbody></table></div>"
    )


def _line(matrix: Matrix, person: RosterPerson, roles: dict[str, str]) -> str:
    cells = "".join(_cells(matrix, person))
    role = escape(roles.get(person.role, person.role))
    return f'<tr><th scope="row">{escape(person.name)}<small>{role}</small></th>{cells}</tr>'


def _cells(matrix: Matrix, person: RosterPerson) -> Iterator[str]:
    wide = "%b" if len(matrix.modules) > _WIDE else "%b %y"
    for module in matrix.modules:
        found = matrix.cells.get((person.id, module.id))
        if found is None:
            yield "<td></td>"
            continue
        sign, colour = _LOOK[found.state]
        inked = ' class="inked"' if found.state in _INKED else ""
        month = f"<small>{found.until:{wide}}</small>" if found.until else ""
        yield (
            f'<td{inked} style="background: {colour}" '
            f'title="{escape(sentence(matrix, person, module, found))}">'
            f"{sign or escape(found.rung)}{month}</td>"
        )


def sentence(matrix: Matrix, person: RosterPerson, module: Module, found: Cell) -> str:
    """Return one cell in words: "Tom, T3 Protocol and triage: passed, 18 of 20, to 3 May 2027"."""
    return f"{person.name}, {module.code} {module.title}: {in_words(matrix, found)}"


def in_words(matrix: Matrix, found: Cell) -> str:
    """Return how somebody stands to a module, in words."""
    until = f", until {found.until:%-d %b %Y}" if found.until else ""
    if found.state is State.BLOCKED:
        codes = [each.code for each in matrix.modules if each.id in found.blocked_by]
        return f"after {', '.join(codes)}"
    if found.state is State.CLIMBING:
        return f"on {found.rung}"
    result = f" ({found.result.result})" if found.result and found.result.result else ""
    on = f" on {found.result.on:%-d %b %Y}" if found.result else ""
    if found.state is State.EXPIRED and found.until:
        return f"passed{on}{result}, run out on {found.until:%-d %b %Y}"
    return f"{found.state.value}{on}{result}{until}"

"""A set-up as one .zip: its files and a README; the same protocol gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from planner.setup.model import SetUp, Tool

#: The earliest moment a .zip can name: a set-up is dated by the protocol's version, not a clock.
_FIXED = (1980, 1, 1, 0, 0, 0)
_HEADER = {
    Tool.CHATWOOT: "api_access_token: YOUR-TOKEN",
    Tool.ZAMMAD: "Authorization: Token token=YOUR-TOKEN",
}
_EXAMPLE = {Tool.CHATWOOT: "account:id", Tool.ZAMMAD: "calendar:always"}


def pack(set_up: SetUp, title: str) -> bytes:
    """Return the .zip; `title` heads the README and says which protocol it was made from."""
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name, content in (("README.md", readme(set_up, title)), *_contents(set_up)):
            entry = ZipInfo(name, _FIXED)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return buffer.getvalue()


def readme(set_up: SetUp, title: str) -> str:
    """Return the README: first what is lost, then what is there and how to load it."""
    parts = (*_opening(set_up), *_losses(set_up), *_files(set_up), *_order(set_up))
    return "\n".join((f"# {title}", "", *parts))


def _contents(set_up: SetUp) -> Iterator[tuple[str, str]]:
    for each in set_up.files:
        yield each.name, each.content


def _opening(set_up: SetUp) -> Iterator[str]:
    yield f"For an administrator of {set_up.target.spoken}. Read first what it cannot hold: that"
    yield "stays with people. Then load the files, in the order given at the end."
    yield ""


def _losses(set_up: SetUp) -> Iterator[str]:
    yield f"## What {set_up.target.spoken} cannot hold"
    yield ""
    for loss in set_up.losses:
        yield f"- {_line(loss.what)}"
        yield f"  - Why: {_line(loss.why)}"
        yield f"  - Instead: {_line(loss.instead)}"
    if not set_up.losses:
        yield "Nothing: all of the protocol that a helpdesk has a place for is in it."
    yield ""


def _files(set_up: SetUp) -> Iterator[str]:
    yield "## What is in it"
    yield ""
    for each in set_up.files:
        yield f"- `{each.name}`: {each.what}"
    yield ""


def _order(set_up: SetUp) -> Iterator[str]:
    yield "## How to load it"
    yield ""
    for number, step in enumerate(set_up.steps, 1):
        yield f"{number}. {step}"
    yield ""
    yield "A number is put in place in all files at once like this:"
    yield ""
    yield "```bash"
    yield f"sed -i 's/{{{{{_EXAMPLE[set_up.target]}}}}}/7/g' *.json"
    yield "```"
    yield ""
    yield "Each file lists calls, to be made one by one. With `jq` and `curl`:"
    yield ""
    yield "```bash"
    yield "jq -c '.[]' FILE.json | while read -r call; do"
    yield '  jq -c .body <<<"$call" | curl -X "$(jq -r .method <<<"$call")" \\'
    yield '    "https://YOUR-HELPDESK$(jq -r .path <<<"$call")" \\'
    yield f'    -H "{_HEADER[set_up.target]}" -H "Content-Type: application/json" -d @-'
    yield "done"
    yield "```"
    yield ""
    yield "Load each file once: a second time makes everything twice, or is refused."
    yield ""


def _line(text: str) -> str:
    return " ".join(text.split())

"""What the documents promise is there."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_the_readmes_commands_are_targets_of_the_makefile():
    readme = (ROOT / "README.md").read_text()
    promised = re.findall(r"^\s*make ([a-z]+)", readme, re.MULTILINE)
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)

    assert {"run", "check"} <= set(promised)
    assert set(promised) <= set(targets)


def test_ci_runs_the_readmes_test_command():
    assert "\nmake check" in (ROOT / ".ci/run").read_text()


def test_every_path_that_the_documents_name_exists():
    documents = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
    named = {
        (document.name, target)
        for document in documents
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", document.read_text())
        if not (document.parent / target).exists()
    }

    assert named == set()


def test_every_word_of_the_glossary_is_a_word_of_the_code():
    glossary = (ROOT / "docs/glossary.md").read_text()
    words = re.findall(r"^\| \*\*(.+?)\*\* \|", glossary, re.MULTILINE)
    code = _plain_words_of_the_code()

    assert len(words) >= 25
    assert [word for word in words if not _is_said_in(code, word)] == []


def test_every_requirement_is_pinned_and_justified():
    pins = "\n".join(
        (ROOT / name).read_text() for name in ("requirements.txt", "requirements-dev.txt")
    )
    lines = [line for line in pins.splitlines() if line and not line.startswith(("#", "-r "))]
    justified = (ROOT / "CONTRIBUTING.md").read_text()

    assert [line for line in lines if not re.fullmatch(r"[\w.\[\]-]+==[\w.]+", line)] == []
    names = [re.split(r"\[|==", line)[0] for line in lines]
    assert [name for name in names if f"`{name}`" not in justified] == []


def _plain_words_of_the_code() -> str:
    """Return all code and content as lower-case words: SignOff, sign_off, sign-off → "sign off"."""
    files = [*ROOT.glob("planner/**/*.py"), *ROOT.glob("playbooks/**/*.yaml")]
    text = "\n".join(path.read_text() for path in files)
    return re.sub(r"[_-]", " ", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text)).lower()


def _is_said_in(code: str, word: str) -> bool:
    plain = re.escape(word.lower().replace("-", " "))
    return re.search(rf"\b{plain}(?:s|es)?\b", code) is not None

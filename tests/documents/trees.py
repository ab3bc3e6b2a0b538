"""Trees to draw: a small one, and a brand's whole triage."""

from __future__ import annotations

from planner.documents.figures import Tree, TreeOutcome, TreeQuestion


def a_question(id: str, yes: str, no: str, text: str = "") -> TreeQuestion:
    """Return a question whose code is its id in capitals."""
    code = id[0].upper() + id[1:]
    return TreeQuestion(id=id, code=code, text=text or f"Is it {code}?", yes=yes, no=no)


def an_outcome(id: str, title: str = "", verb: str = "respond", **facts: str) -> TreeOutcome:
    """Return an outcome whose code is its id in capitals."""
    code = id.upper()
    return TreeOutcome.model_validate(
        {"id": id, "code": code, "title": title or f"Do {code}", "verb": verb, **facts}
    )


def a_small_tree() -> Tree:
    """Return three questions and four outcomes; one way leads on, and one box is reached twice."""
    return Tree(
        first="n1",
        questions=(
            a_question("n1", "o1", "n2", "Could somebody be hurt?"),
            a_question("n2", "o2", "n3", "Does it name a person?"),
            a_question("n3", "o3", "o4", "Is it about an order?"),
        ),
        outcomes=(
            an_outcome("o1", "Call the crisis lead, write nothing", "refer", tone="S4"),
            an_outcome("o2", "Log it, then hide it", "hide", tone="S2", then="n3"),
            an_outcome("o3", "Acknowledge here, go on in private", "acknowledge", tone="S1"),
            an_outcome("o4", "Answer as yourself"),
        ),
    )


def a_triage_tree() -> Tree:
    """Return twenty questions and nineteen outcomes, as large as a brand's triage gets."""
    return Tree(first="n1", questions=_questions(), outcomes=_outcomes())


def _questions() -> tuple[TreeQuestion, ...]:
    return (
        a_question(
            "n1", "o1", "n2",
            "Might a person be at risk: self-harm, a threat, a child, an unsafe product in use?",
        ),
        a_question("n2", "o2", "n3", "Is our account or a copy of it taken over, or data exposed?"),
        a_question(
            "n3", "o3", "n4",
            "Is it about law: a regulator, the press, a court, a data request, an accusation "
            "against a named person?",
        ),
        a_question(
            "n4", "o4", "n5", "Does it belong to an open incident, or is it spreading unusually?"
        ),
        a_question("n5", "n5a", "n6", "Does it break the house rules?"),
        a_question("n5a", "n6", "n5b", "Is it criticism with a real point, merely rude?"),
        a_question("n5b", "o5", "n6", "Is it spam, abuse, personal data or defamation?"),
        a_question("n6", "n7", "n6a", "Is it addressed to us: a tag, a reply, a message?"),
        a_question("n6a", "n7", "o6", "May we join in untagged, and would it help?"),
        a_question("n7", "n8", "o7", "Is it a real person who wants an answer or to be seen?"),
        a_question("n8", "o8", "n9", "Is it praise, thanks or a picture of our things in use?"),
        a_question("n9", "o9", "n10", "Is it wrong in fact, and does that matter?"),
        a_question("n10", "n11", "n12", "Is it a bad experience or a complaint?"),
        a_question("n11", "o10", "o11", "Is it our fault, or could it be?"),
        a_question("n12", "n13", "o12", "Is it a question or a request?"),
        a_question("n13", "o13", "n14", "Does it need identity, an order, health or money?"),
        a_question("n14", "n15", "o14", "Is the answer in the key points, and still in date?"),
        a_question("n15", "o15", "n16", "Will the community answer well, and is it S0?"),
        a_question("n16", "o16", "o17", "May I decide this myself?"),
        a_question("n17", "o18", "o19", "Do they come back unhappy for the third time?"),
    )  # fmt: skip


def _outcomes() -> tuple[TreeOutcome, ...]:
    return (
        an_outcome("o1", "Duty of care: capture, escalate at once, reply from approved words",
                   "refer", tone="S4"),
        an_outcome("o2", "Follow the security runbook", "refer", tone="S4"),
        an_outcome("o3", "Capture, improvise nothing, take the specialist route", "hold",
                   tone="S3"),
        an_outcome("o4", "Crisis lane: use the live line, count it", "hold", tone="S4"),
        an_outcome("o5", "Capture, then hide, delete or ban by the ladder, then log", "hide",
                   tone="S2"),
        an_outcome("o6", "Log it for listening only", "monitor"),
        an_outcome("o7", "Let it stand and keep watch", "let stand"),
        an_outcome("o8", "Thank them; ask before using it again; note the advocate", tone="S0"),
        an_outcome("o9", "Correct it once, politely, with a source; then let it stand", tone="S1"),
        an_outcome("o10", "Make it right: own it, say what happens next and by when", tone="S1",
                   then="n13"),
        an_outcome("o11", "Say you see it, explain once, offer a way on", tone="S1", then="n13"),
        an_outcome("o12", "Banter, an idea, an opinion: reply if it adds something", "let stand",
                   tone="S0"),
        an_outcome("o13", "Acknowledge in public, go on in private, come back to close",
                   "acknowledge", tone="S1", then="n17"),
        an_outcome("o14", "Holding reply; ask the expert; set a time to return", "hold",
                   tone="S1", then="n17"),
        an_outcome("o15", "Wait for the community, then confirm, correct or thank", "wait",
                   tone="S0"),
        an_outcome("o16", "Reply here, in our own words", tone="S0", then="n17"),
        an_outcome("o17", "Draft it and have it approved", "hold", tone="S1", then="n17"),
        an_outcome("o18", "Offer a person and a number; stop the public thread", "route",
                   tone="S2"),
        an_outcome("o19", "Close: tag it, log the outcome, note an insight", "monitor"),
    )  # fmt: skip

"""What a default cutover's card says: the way back, and the words to service and community."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from planner.domain.stages import Responsibility, Stage


@dataclass(frozen=True)
class CardWords:
    """The three texts of a card; names stand in {brand}, {agency}, {lead}, {what}."""

    back_out: str
    tells_service: str
    tells_community: str


_NOTHING_PUBLIC = "Nothing: no customer notices it."
_STAGES: Mapping[Stage, CardWords] = {
    Stage.SHADOW: CardWords(
        "{agency} goes on answering, so there is nothing to take back. If a host is missing, "
        "watching starts on the next working morning.",
        "From this minute on, people of {brand} read along in every inbox and draft replies. "
        "{agency} still sends each of them: ring {agency} as before.",
        "Nothing: the same people answer as before.",
    ),
    Stage.CO_MANAGED: CardWords(
        "{agency} stays logged in and on shift until the evening. If {lead} says stop, {agency} "
        "answers again within 30 minutes, and the cells are rolled back in the same hour.",
        "From this minute on, {brand} answers {what}. Ring {lead}; {agency} passes on what still "
        "reaches it.",
        "If signatures or the tone change, one plain sentence says so: from today our own team "
        "answers you here. Whoever asks who writes hears the truth.",
    ),
    Stage.BRAND_LED: CardWords(
        "{agency} keeps its logins and answers within the reaction time of its callback letter; "
        "only the cells in trouble go back.",
        "From this minute on, {brand} leads {what}, and {agency} helps only when {brand} calls. "
        "Take every case to {lead}.",
        "Nothing new: the same people go on answering.",
    ),
    Stage.BRAND_OWNED: CardWords(
        "{agency} is on call for the first weeks, by its callback letter. A cell goes back through "
        "a rollback with a trigger, never by a phone call alone.",
        "From this minute on, nobody at {agency} answers a customer any more. Strike its addresses "
        "from every list; {lead} has the new ones.",
        "Where the profile still names {agency} as who answers, take the name out today.",
    ),
    Stage.CLOSED: CardWords(
        "There is no way back after this minute: no login of {agency} is left. Whoever doubts, "
        "waits.",
        "The move is over. {agency} has no access to any inbox; what it still makes, it makes by "
        "its new scope.",
        _NOTHING_PUBLIC,
    ),
}
_SEEN_BY_NOBODY: Mapping[Responsibility, CardWords] = {
    Responsibility.LISTENING: CardWords(
        "{agency} keeps its queries running until two notes of {brand} were read; it sends its own "
        "note on the day one of ours is missing.",
        "From this minute on, {brand} writes the weekly note on what people talk about. Ask "
        "{lead} to be on its list.",
        _NOTHING_PUBLIC,
    ),
    Responsibility.REPORTING: CardWords(
        "{agency} keeps its report running for two cycles beside ours; until both agree, its "
        "figures stand.",
        "From this minute on, {brand} reports the figures. For two cycles there are two reports: "
        "tell {lead} where they differ.",
        _NOTHING_PUBLIC,
    ),
}


def card_words(stage: Stage, responsibilities: tuple[Responsibility, ...]) -> CardWords:
    """Return the texts for a card into a stage; work that no customer sees has its own."""
    if stage is Stage.CO_MANAGED and len(responsibilities) == 1:
        return _SEEN_BY_NOBODY.get(responsibilities[0], _STAGES[stage])
    return _STAGES[stage]

"""The protocol's closed vocabularies; each value is the word people read (hyphens are spaces)."""

from __future__ import annotations

from enum import StrEnum

from planner.domain.stages import STAGES, Stage


class Severity(StrEnum):
    """How bad it could get.

    S0 routine, S1 service, S2 sensitive, S3 serious, S4 life, law or the company at stake.
    """

    S0 = "S0"
    S1 = "S1"
    S2 = "S2"
    S3 = "S3"
    S4 = "S4"


class Verb(StrEnum):
    """What is done with a message; "no action" is let-stand, and is logged too."""

    RESPOND = "respond"
    ACKNOWLEDGE = "acknowledge"
    LET_STAND = "let-stand"
    WAIT = "wait"
    MONITOR = "monitor"
    HOLD = "hold"
    ROUTE = "route"
    REFER = "refer"
    HIDE = "hide"
    DELETE = "delete"
    RESTRICT = "restrict"
    BAN = "ban"
    REPORT = "report"


class Style(StrEnum):
    """In what manner a verb is done: put right, correct, thank, share, take out one part."""

    RESTORE = "restore"
    CORRECT = "correct"
    KEY_POINTS = "key-points"
    THANK = "thank"
    SHARE = "share"
    IN_PART = "in-part"


class CommentsMode(StrEnum):
    """What people may write under a planned post."""

    OPEN = "open"
    LIMITED = "limited"
    HELD = "held-for-review"
    OFF = "off"


class Support(StrEnum):
    """When help is offered to the people who answer."""

    ALWAYS = "always"
    AFTER_A_CASE = "after-a-case"
    ON_REQUEST = "on-request"


class Agreed(StrEnum):
    """Whether the house has a view on a topic at all."""

    AGREED = "agreed"
    NO_VIEW_YET = "no-view-yet"


class Platform(StrEnum):
    """Where a surface lives."""

    FACEBOOK = "facebook"
    INSTAGRAM = "instagram"
    X = "x"
    TIKTOK = "tiktok"
    YOUTUBE = "youtube"
    LINKEDIN = "linkedin"
    PINTEREST = "pinterest"
    THREADS = "threads"
    WHATSAPP = "whatsapp"
    GOOGLE = "google"
    TRUSTPILOT = "trustpilot"
    REDDIT = "reddit"
    DISCORD = "discord"
    APP_STORE = "app-store"
    FORUM = "forum"
    GITHUB = "github"
    HACKER_NEWS = "hacker-news"
    STACK_OVERFLOW = "stack-overflow"
    OTHER = "other"


class MessageSource(StrEnum):
    """By what door a message arrives on a platform."""

    PUBLIC_COMMENT = "public-comment"
    TAGGED_MENTION = "tagged-mention"
    UNTAGGED_MENTION = "untagged-mention"
    DIRECT_MESSAGE = "direct-message"
    REVIEW = "review"
    AD_COMMENT = "ad-comment"
    STORY_MENTION = "story-mention"
    FORUM_POST = "forum-post"


class Visibility(StrEnum):
    """Who can read along."""

    PUBLIC = "public"
    SEMI = "semi-public"
    PRIVATE = "private"


class SurfaceStatus(StrEnum):
    """Whether anybody looks: unwatched is a declared answer, never an oversight."""

    WATCHED = "watched"
    UNWATCHED = "declared-unwatched"
    CLOSED = "closed"


class Mode(StrEnum):
    """What a band of hours means for somebody who writes in it."""

    STAFFED = "staffed"
    ON_CALL = "on-call"
    AUTO_ACK = "auto-acknowledge"
    DARK = "dark"


class Duty(StrEnum):
    """What being on shift means; goodwill is no duty and no cover."""

    STAFFED = "staffed"
    ON_CALL = "on-call"
    GOODWILL = "goodwill"


class Operator(StrEnum):
    """Who does the work in a band."""

    AGENCY = "agency"
    BRAND = "brand"
    NOBODY = "nobody"


class Clock(StrEnum):
    """Which minutes a target counts: every one, staffed ones, or all those of working days."""

    ELAPSED = "elapsed"
    STAFFED = "staffed"
    WORKING_DAYS = "working-days"


class When(StrEnum):
    """Which hours a target speaks of."""

    STAFFED_HOURS = "staffed-hours"
    OUT_OF_HOURS = "out-of-hours"
    ANY_TIME = "any-time"


class Place(StrEnum):
    """Where a message is dealt with."""

    PUBLIC = "public"
    PUBLIC_THEN_PRIVATE = "public-then-private"
    DIRECT_MESSAGE = "direct-message"
    SECURE_FORM = "secure-form"
    PHONE = "phone"
    BRANCH = "branch"
    INTERNAL = "internal"
    NOWHERE = "nowhere"


class Right(StrEnum):
    """How free the person at the keyboard is on a topic."""

    FREE = "free"
    KEY_POINTS = "key-points"
    DRAFT_THEN_APPROVE = "draft-then-approve"
    APPROVED_RESPONDERS = "approved-responders-only"
    NO_COMMENT = "no-comment"


class Timeout(StrEnum):
    """What happens when the approver stays silent past the longest wait."""

    BACKUP = "backup"
    HOLD = "hold"
    POST = "post"


class Tier(StrEnum):
    """Whose decision it is."""

    T1 = "T1 community manager"
    T2 = "T2 lead"
    T3 = "T3 function owner"
    T4 = "T4 crisis group"


class Growth(StrEnum):
    """Whether more messages are a wave that passes, or the new ordinary."""

    SURGE = "surge"
    GROWTH = "growth"


class Speaker(StrEnum):
    """In whose name a reply speaks."""

    WE = "we"
    I = "I"  # noqa: E741 - it is the word itself
    EITHER = "either"


class Signature(StrEnum):
    """How a reply names the person who wrote it."""

    FIRST_NAME = "first-name"
    INITIALS = "initials"
    NONE = "none"


class Humour(StrEnum):
    """How much of it a reply may have."""

    FREE = "free"
    LIGHT = "light"
    NONE = "none"


class TagFamily(StrEnum):
    """The five sides from which every closed case is tagged."""

    TOPIC = "topic"
    SENTIMENT = "sentiment"
    SEVERITY = "severity"
    OUTCOME = "outcome"
    PRODUCT = "product"


class LaunchTheme(StrEnum):
    """What people ask about when something new comes out."""

    WHAT = "what it is"
    PRICE = "price"
    WHERE = "where to get it"
    WHY_NOT_HERE = "why not here"
    OLD_FAULTS = "old faults"
    OPINION = "opinion and abuse"


class Classification(StrEnum):
    """Who may read the protocol."""

    INTERNAL = "internal"
    CONFIDENTIAL = "confidential"
    PUBLIC = "public"


_NAMES: dict[StrEnum, str] = {
    Platform.FACEBOOK: "Facebook",
    Platform.INSTAGRAM: "Instagram",
    Platform.X: "X",
    Platform.TIKTOK: "TikTok",
    Platform.YOUTUBE: "YouTube",
    Platform.LINKEDIN: "LinkedIn",
    Platform.PINTEREST: "Pinterest",
    Platform.THREADS: "Threads",
    Platform.WHATSAPP: "WhatsApp",
    Platform.GOOGLE: "Google",
    Platform.TRUSTPILOT: "Trustpilot",
    Platform.REDDIT: "Reddit",
    Platform.DISCORD: "Discord",
    Platform.APP_STORE: "App store",
    Platform.FORUM: "Forum",
    Platform.GITHUB: "GitHub",
    Platform.HACKER_NEWS: "Hacker News",
    Platform.STACK_OVERFLOW: "Stack Overflow",
    Platform.OTHER: "Elsewhere",
    Speaker.EITHER: "I or we",
}


def spoken(word: StrEnum) -> str:
    """Return a word as people read it: "let stand", "TikTok", "I or we"."""
    # Words of different lists may be equal: only these have names of their own.
    name = _NAMES.get(word) if isinstance(word, Platform | Speaker) else None
    if isinstance(word, Stage):
        return STAGES[word].lower()
    return name or word.value.replace("-", " ")

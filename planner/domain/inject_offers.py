"""Which exercise messages does a playbook offer, and for which brands?"""

from __future__ import annotations

from planner.domain.inject import Inject
from planner.domain.offered import RuledOffer
from planner.domain.protocol.words import MessageSource


class InjectOffer(Inject, RuledOffer):
    """An exercise message the playbook brings; `door` is by which kind of inbox it comes."""

    door: MessageSource | None = None

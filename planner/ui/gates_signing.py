"""Who signs a gate: each role with its sign-off, the fingerprint, and the button to sign."""

from __future__ import annotations

import streamlit as st

from planner.actions import gates as actions
from planner.actions.desk import Desk
from planner.domain.access import Act
from planner.domain.gates.fingerprint import Fingerprint, fingerprint
from planner.domain.gates.judging import GateStand
from planner.domain.gates.signatures import Signature, Standing, sign_off_id
from planner.domain.people import Party
from planner.domain.protocol.rows.handoff.signing import SignOff
from planner.domain.transition import Transition
from planner.ui import gates_place, session
from planner.ui.failures import told
from planner.ui.gates_reasons import SIDES
from planner.ui.words import counted, day, plain

_SIGNS = {
    Standing.MISSING: ":gray[:material/radio_button_unchecked:]",
    Standing.SIGNED: ":green[:material/check_circle:]",
    Standing.STALE: ":orange[:material/sync_problem:]",
    Standing.LAPSED: ":orange[:material/timer_off:]",
    Standing.WITHDRAWN: ":gray[:material/undo:]",
    Standing.INVALID: ":orange[:material/block:]",
}
_CHANGES_SHOWN = 3


def draw(transition: Transition, desk: Desk, found: GateStand) -> None:
    """Draw each role of the gate in a line, and what exactly there is to sign."""
    seen = fingerprint(transition, found.gate, desk.on)
    st.markdown(f"#### Signatures ({found.signed} of {len(found.signatures)})")
    st.caption(
        f"There is to sign today: {counted(len(seen.parts), 'part')}, fingerprint `{seen.short}`. "
        "A sign-off counts for exactly this, and for 30 days if no cell moves."
    )
    for each in found.signatures:
        _line(transition, desk, found, each, seen)


def _line(
    transition: Transition, desk: Desk, found: GateStand, signature: Signature, seen: Fingerprint
) -> None:
    with st.container(key=f"signature-{signature.role}"):
        said, ways = st.columns(SIDES, gap="small")
        said.markdown(_in_words(transition, found, signature))
        if signature.party is not desk.party or not desk.may(Act.SIGN, transition.charter):
            return
        version = transition.book.version(SignOff.kind, sign_off_id(found.gate.id, signature.role))
        with ways:
            if not signature.counts:
                _sign_button(transition, found, signature, seen, version)
            elif desk.person and signature.sign_off and signature.sign_off.by == desk.person.id:
                _withdraw_button(transition, found, signature, version)


def _in_words(transition: Transition, found: GateStand, signature: Signature) -> str:
    party = signature.party.value if signature.party else "nobody's role"
    given = signature.sign_off
    lines = [f"{_SIGNS[signature.standing]} **{plain(signature.title)}** :gray[({party})]"]
    if given is None:
        lines.append(":small[:gray[not signed yet]]")
        return "  \n".join(lines)
    signed = (
        f"Signed by {plain(transition.name_of(given.by))} on {day(given.on)}, "
        f"fingerprint `{given.digest[:12]}`"
    )
    lines.append(f":small[{signed}]")
    if given.conditions:
        lines.append(f":small[On condition that: {plain(given.conditions)}]")
    if signature.because:
        word = "Changed since" if found.used_on else signature.standing.value.capitalize()
        shown = [plain(each) for each in signature.because[:_CHANGES_SHOWN]]
        more = len(signature.because) - len(shown)
        rest = f" And {more} more." if more > 0 else ""
        lines.append(f":small[:orange[{word}:] {' '.join(shown)}{rest}]")
    return "  \n".join(lines)


def _sign_button(
    transition: Transition,
    found: GateStand,
    signature: Signature,
    seen: Fingerprint,
    version: int,
) -> None:
    again = signature.sign_off is not None
    if not found.verdict.is_clean:
        st.button(
            "Sign again" if again else "Sign",
            key=session.key(f"shut-{signature.role}"),
            type="tertiary",
            disabled=True,
            help="It can be signed when every condition is met or waived.",
        )
        return
    key = session.key(f"condition-{found.gate.id}-{signature.role}")
    # A key of its own gate: an open one would stay open, and offer to sign another gate.
    opens = session.key(f"signing-{found.gate.id}-{signature.role}-{version}")
    with st.popover("Sign again" if again else "Sign", icon=":material/edit:", key=opens):
        st.markdown(_reads(transition, found, signature, seen))
        st.text_area("On condition that", key=key, height=68, help="May stay blank.")
        st.button(
            f"Sign as {plain(signature.title)}",
            type="primary",
            key=session.key(f"sign-{signature.role}"),
            on_click=_sign,
            args=(transition.id, found.gate.id, signature.role, seen, version, key),
        )


def _reads(
    transition: Transition, found: GateStand, signature: Signature, seen: Fingerprint
) -> str:
    waived = sum(each.waiver is not None for each in found.verdict.judged)
    parts = {each.id: each.said for each in seen.parts}
    party = transition.intake.name_of(signature.party or Party.BRAND)
    said = (
        f"You sign for **{plain(party)}** that gate {plain(found.gate.code)} "
        f"{plain(found.gate.title)} may be passed: "
        f"{counted(len(found.verdict.judged), 'condition')}, {counted(waived, 'waiver')}, "
        f"{plain(parts['cells'].rstrip('.'))}. {plain(parts['protocol'])}"
    )
    return f"{said}  \nFingerprint `{seen.short}`"


def _withdraw_button(
    transition: Transition, found: GateStand, signature: Signature, version: int
) -> None:
    key = session.key(f"back-{found.gate.id}-{signature.role}")
    with st.popover("Take back", type="tertiary"):
        st.text_area("Because", key=key, height=68)
        st.button(
            "Take my sign-off back",
            key=session.key(f"withdraw-{signature.role}"),
            on_click=_withdraw,
            args=(transition.id, found.gate.id, signature.role, version, key),
        )


@told
def _sign(
    transition_id: str, gate: str, role: str, seen: Fingerprint, version: int, key: str
) -> None:
    actions.sign(
        session.desk(),
        transition_id,
        gate,
        role,
        seen=seen,
        expected=version,
        conditions=st.session_state.get(key) or "",
    )
    st.session_state.pop(key, None)
    # With the last signature the next gate would be shown in this one's place.
    gates_place.open_gate(gate)
    st.toast("Signed.")


@told
def _withdraw(transition_id: str, gate: str, role: str, version: int, key: str) -> None:
    actions.withdraw(
        session.desk(),
        transition_id,
        gate,
        role,
        because=st.session_state.get(key) or "",
        expected=version,
    )
    st.session_state.pop(key, None)
    st.toast("Taken back.")

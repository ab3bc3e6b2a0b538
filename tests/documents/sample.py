"""A rich paper to draw: the response protocol of a made-up brand, in several scripts."""

from __future__ import annotations

import base64
import io
from datetime import date
from functools import cache

from PIL import Image, ImageDraw

from planner.documents import write
from planner.documents.model import Column, Document, Figure, Meta, Signer, SignOff, literal, marked
from planner.domain.theme import Theme
from tests.documents.trees import a_small_tree

BRAND = "Harbour & Pine"
AGENCY = "Northlight Social"


@cache
def logo_png() -> str:
    """Return a small mark, a pine over two waves, as the base64 text a theme keeps."""
    picture = Image.new("RGBA", (480, 160), (0, 0, 0, 0))
    pen = ImageDraw.Draw(picture)
    green, blue = (35, 80, 65, 255), (31, 78, 95, 255)
    for top, half in ((10, 26), (38, 36), (68, 46)):
        pen.polygon([(80, top), (80 - half, top + 42), (80 + half, top + 42)], fill=green)
    pen.rectangle([74, 108, 86, 122], fill=green)
    for y in (128, 142):
        pen.arc([20, y, 80, y + 14], 0, 180, fill=blue, width=4)
        pen.arc([80, y, 140, y + 14], 0, 180, fill=blue, width=4)
    pen.text((164, 30), "HARBOUR", fill=blue, font_size=54)
    pen.text((164, 88), "& PINE", fill=green, font_size=54)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return base64.b64encode(out.getvalue()).decode()


def a_theme(**facts: str) -> Theme:
    """Return the brand's look."""
    return Theme.model_validate(
        {"brand": BRAND, "logo_png": logo_png(), "primary": "#1f4e5f", "accent": "#c98b3c", **facts}
    )


def a_meta(**facts: object) -> Meta:
    """Return the facts of the sample, an approved version unless told otherwise."""
    return Meta.model_validate(
        {
            "title": "Response protocol",
            "brand": BRAND,
            "version": "1.2",
            "status": "Approved",
            "subtitle": "Who answers what, how fast, and who decides",
            "language": "en",
            "on": date(2027, 3, 3),
            "owner": "Ana Lindqvist, community lead",
            "footer": f"{BRAND} and {AGENCY}. Internal.",
            **facts,
        }
    )


def a_draft_meta() -> Meta:
    """Return the facts of the sample while two findings keep it a draft."""
    return a_meta(
        draft=True,
        status="Draft for workshop 2",
        version="0.9",
        draft_reasons=(
            "The escalation contact for Sunday nights is empty.",
            "Legal approval may take 8 hours; the reply it approves is promised in 2 hours.",
        ),
    )


def a_document(meta: Meta | None = None) -> Document:
    """Return the whole sample: every kind of block, about forty of them."""
    return Document(
        meta=meta or a_meta(),
        blocks=(
            *_purpose(),
            *_surfaces(),
            *_promise(),
            *_triage(),
            *_scenarios(),
            *_escalation(),
            *_voice(),
            *_crisis(),
            *_agreement(),
        ),
    )


def _purpose() -> tuple[object, ...]:
    return (
        write.heading("What this protocol settles", "purpose"),
        write.lead(
            "Every comment, message and review that reaches Harbour & Pine is answered by a "
            "named person, within a promised time, in one voice."
        ),
        write.para(
            "It holds from the first shadow shift to the day the brand answers alone. Until a "
            "surface is **brand-owned**, the agency remains its answering party unless the "
            "table below says otherwise; the brand is accountable throughout."
        ),
        write.key_values(
            ("Holds from", "Monday 8 March 2027, 09:00"),
            ("Reviewed", "Every quarter, and within *five working days* of any S3 or S4 case"),
            (
                "Questions to",
                (
                    *marked("Ana Lindqvist, "),
                    *(
                        span.model_copy(update={"href": "mailto:ana@harbourandpine.example"})
                        for span in literal("ana@harbourandpine.example")
                    ),
                ),
            ),
        ),
        write.callout(
            "Evidence before moderation",
            "Take a screenshot and log the address **before** "
            "anything is hidden, deleted or reported. A comment that is gone cannot be "
            "defended.",
            "caution",
        ),
    )


def _surfaces() -> tuple[object, ...]:
    rows = (
        ("brand", "Instagram comments", "Mon–Fri 09–18", "Priya Raman", "410"),
        ("agency", "Instagram comments", "Evenings, weekends", "Duty desk", "230"),
        ("brand", "Facebook comments and reviews", "Mon–Fri 09–18", "Tom Okafor", "180"),
        ("agency", "Direct messages, all accounts", "Every day 08–22", "Duty desk", "525"),
        ("agency", "Comments under paid posts", "Every day 08–22", "Mia Sørensen", "140"),
        ("unconfirmed", "Marketplace questions", "To be settled in workshop 2", "", "35"),
    )
    return (
        write.heading("Surfaces and who answers them", "surfaces"),
        write.para(
            "A surface is one inbox: a platform, an account and a source. Volume is the "
            "median week of the last eight."
        ),
        write.table(
            "Answering party by surface and band",
            (
                Column(title="Party", width=1.25),
                Column(title="Surface", width=2.1),
                Column(title="Band", width=1.6),
                Column(title="Who", width=1.3),
                Column(title="Messages a week", width=0.9, align="end"),
            ),
            (("", *cells) for _, *cells in rows),
            empty="No surface is named yet.",
            tones=(row[0] for row in rows),
        ),
        write.note(
            "Paid comments never show on the page itself. They are the surface most often "
            "orphaned; check them by hand each morning."
        ),
        write.heading("What the agency may not decide", "agency-limits", 2),
        write.bullets(
            "Refunds or goodwill above **€50** a case",
            "Any statement on health, safety or the law",
            "Bans; it may restrict for 24 hours and must tell the brand",
        ),
    )


def _promise() -> tuple[object, ...]:
    return (
        write.heading("How fast we answer", "promise"),
        write.lead(
            "A message that arrives on Friday at 17:30 is answered the same evening, not on "
            "Monday at 09:00."
        ),
        write.table(
            "First reply by severity, staffed hours",
            (
                Column(title="Severity", width=1.3),
                Column(title="What it is", width=2.6),
                Column(title="First reply", width=1, align="end"),
                Column(title="Out of hours", width=1.2, align="end"),
            ),
            (
                ("", "Opening hours, stock, how-to, praise", "60 min", "next staffed hour"),
                ("", "Late delivery, faulty product, billing", "60 min", "next staffed hour"),
                (
                    "",
                    "Discrimination, a worker's complaint, a customer in distress",
                    "30 min",
                    "60 min",
                ),
                ("", "Injury, data loss, press enquiry, coordinated attack", "15 min", "15 min"),
                ("", "Life, law or the company itself at stake", "10 min", "10 min"),
            ),
            empty="No target is set.",
            tones=("S0", "S1", "S2", "S3", "S4"),
        ),
        write.heading("What stops the clock", "clock", 2),
        write.para(
            "A first reply is written by a person. An automatic greeting does not count, and "
            "neither does a like. A holding reply stops *silence*, not the clock of the "
            "resolution."
        ),
    )


def _triage() -> tuple[object, ...]:
    return (
        write.heading("Triage in seven questions", "triage"),
        write.para("Ask them in this order and stop at the first **yes**."),
        write.steps(
            "Could somebody be hurt, or is the law involved? Call the crisis lead; write nothing.",
            "Is it a threat against a person? Log, report to the platform, call the crisis lead.",
            "Does it break the house rules? Log it, then hide; tell the author why.",
            "Is it about one order or one account? Acknowledge in public, go on in private.",
            "Is it wrong in fact? Correct once, with a source.",
            "Is it a complaint that is fair? Say so, say what happens next and by when.",
            "Is it praise or a question? Answer as yourself.",
        ),
        Figure(
            drawing=a_small_tree(),
            caption="The first three, drawn",
            alt="The first three questions of the triage and what follows from each answer.",
        ),
        write.heading("What is let stand", "let-stand", 2),
        write.para(
            "An opinion we dislike is still an opinion. Let it stand, log it as *let stand*, "
            "and look again after a day."
        ),
    )


def _scenarios() -> tuple[object, ...]:
    rows = (
        ("S0", "Where is my nearest shop?", "respond", "Community manager", "60 min"),
        ("S1", "Parcel is a week late", "respond, route", "Customer service", "60 min"),
        (
            "S1",
            "Chair arrived cracked, nobody hurt",
            "respond, route",
            "Customer service",
            "60 min",
        ),
        ("S2", '"Your ad is sexist", forty likes', "hold, respond", "Community lead", "30 min"),
        ("S2", "Former employee names a manager", "hold, refer", "People team", "30 min"),
        ("S3", "Candle set a curtain on fire", "acknowledge, refer", "Product safety", "15 min"),
        ("S3", "A journalist asks for comment", "refer", "Press office", "15 min"),
        ("S4", "Recall rumour with a photo of a label", "hold, refer", "Crisis group", "10 min"),
    )
    return (
        write.heading("Scenarios", "scenarios"),
        write.table(
            "What we do, who does it, how fast",
            (
                Column(title="Severity", width=1.35),
                Column(title="Scenario", width=2.4),
                Column(title="Action", width=1.3),
                Column(title="Owner", width=1.4),
                Column(title="First reply", width=0.9, align="end"),
            ),
            (("", *cells) for _, *cells in rows),
            empty="No scenario is written yet.",
            tones=(row[0] for row in rows),
        ),
        write.heading("How it sounds", "examples", 2),
        write.example(
            "Customer, Instagram comment",
            "Three weeks and still no table. Do you even read this? #neveragain",
            by=f"Priya, {BRAND}",
            reply="Three weeks is too long, and I am sorry. I have found your order and "
            "sent you a message with two dates to choose from. Priya",
        ),
        write.heading("In other languages", "languages", 2),
        write.example(
            "Customer, Facebook, Thai",
            literal("สินค้ายังไม่มาส่งเลย รอมาสองอาทิตย์แล้วค่ะ", "th"),
            by=f"Duty desk, {AGENCY}",
            reply=literal(
                "ขออภัยเป็นอย่างยิ่งค่ะ กรุณาส่งหมายเลขคำสั่งซื้อทางข้อความส่วนตัว เราจะตรวจสอบให้ภายในหนึ่งชั่วโมงค่ะ",
                "th",
            ),
        ),
        write.example(
            "Customer, Instagram, Arabic",
            literal("وصل الكرسي مكسوراً، ماذا أفعل الآن؟", "ar"),
            by=f"Duty desk, {AGENCY}",
            reply=literal(
                "نعتذر منك. أرسل لنا صورة ورقم الطلب في رسالة خاصة وسنستبدله لك خلال يومين.", "ar"
            ),
        ),
        write.example(
            "Customer, Facebook, Hindi",
            literal("क्या यह मेज़ भारत में मिलेगी?", "hi"),
            by=f"Priya, {BRAND}",
            reply=literal("अभी नहीं, लेकिन हमने आपकी रुचि दर्ज कर ली है। धन्यवाद!", "hi"),
        ),
        write.para(
            "Hebrew greetings read {he:שלום וברוכים הבאים} and stand inside an English "
            "sentence without turning it round; so does {ar:مرحبا}."
        ),
    )


def _escalation() -> tuple[object, ...]:
    return (
        write.heading("Escalation", "escalation"),
        write.table(
            "Who is called, in this order",
            (
                Column(title="Tier", width=0.6),
                Column(title="Who", width=1.6),
                Column(title="Backup", width=1.6),
                Column(title="Reached by", width=1.8),
                Column(title="Answers within", width=1.1, align="end"),
            ),
            (
                ("T1", "Community manager on shift", "Second on shift", "Desk chat", "5 min"),
                ("T2", "Ana Lindqvist, community lead", "Tom Okafor", "+46 8 555 01 20", "15 min"),
                (
                    "T3",
                    "Legal, press or product safety",
                    "Their duty officer",
                    "+46 8 555 01 30",
                    "30 min",
                ),
                ("T4", "Crisis group", "Managing director", "+46 8 555 01 99", "10 min"),
            ),
            empty="Nobody is named yet.",
        ),
        write.callout(
            "If nobody picks up",
            "Go to the backup after the time above, then one tier up. "
            "Post the holding reply meanwhile; never argue while waiting.",
            "S3",
        ),
    )


def _voice() -> tuple[object, ...]:
    return (
        write.heading("Voice", "voice"),
        write.table(
            "How we write",
            (
                Column(title="We are", width=1),
                Column(title="So we write", width=2),
                Column(title="And never", width=2),
            ),
            (
                (
                    "**Warm**",
                    '"Oh no, that should not happen."',
                    '"We apologise for any inconvenience."',
                ),
                ("**Plain**", '"Your sofa leaves on Tuesday."', '"Your item is being processed."'),
                ("**Honest**", '"I do not know yet. I will by noon."', '"We take this seriously."'),
            ),
            empty="No voice is described yet.",
        ),
    )


def _crisis() -> tuple[object, ...]:
    return (
        write.heading("When it is a crisis", "crisis"),
        write.callout(
            "The first ten minutes",
            "Pause every scheduled post. Call the crisis lead. "
            "Publish the holding statement only once it is released.",
            "S4",
        ),
        write.steps(
            "Pause all outbound posts on every account.",
            "Open the crisis log.",
            "Name one person who speaks, and one who reads.",
        ),
        write.heading("Holding statement", "holding", 2),
        write.para(
            '"We have seen the reports and are checking them now. We will say more here by [time]."'
        ),
    )


def _agreement() -> tuple[object, ...]:
    return (
        write.heading("Agreement", "agreement"),
        write.para("Each side signs for itself. Nobody signs for both."),
        SignOff(
            title="Signatures",
            signers=(
                Signer(
                    role="Community lead", party="brand", name="Ana Lindqvist", on=date(2027, 3, 3)
                ),
                Signer(role="Legal counsel", party="brand", name="Jonas Weber"),
                Signer(
                    role="Account director",
                    party="agency",
                    name="Mia Sørensen",
                    on=date(2027, 3, 2),
                ),
                Signer(role="Duty desk lead", party="agency"),
            ),
        ),
    )

"""By which words is a line of the weekly note judged? What counts, what finds, what says little."""

from __future__ import annotations

import re
from collections.abc import Mapping

#: What counts activity, by what it counts.
COUNTED: Mapping[str, str] = {
    "speed": (
        r"(?:first |average )?(?:response|reply|handling|resolution|waiting) (?:times?|rates?)"
        r"|first repl(?:y|ies)|within the (?:hour|day|target)|faster|quicker"
    ),
    "output": (
        r"answered|replied|repl(?:y|ies)|handled|published|posted|moderated|sent out"
        r"|quality score|posts?|stories|reels|backlog|inbox|responses?"
    ),
    "audience": (
        r"reach|impressions|followers?|likes|liked|views?|viewed|watched"
        r"|(?:[\d,.]+ )(?:shares|saves)|(?:shares|saves) (?:were|are|rose|fell|went)"
        r"|engagement|hashtags?|share of voice|entries|clicks?|traffic|subscribers?"
    ),
    "mood": (
        r"sentiment|mood|(?:positive|negative) (?:comments?|mentions?|messages?|posts?)|praise"
        r"|loved?"
    ),
    "volume": (
        r"messages?|comments?|mentions?|tickets?|conversations?|volumes?|questions|complaints"
        r"|top (?:\w+ )?(?:topics?|themes?)|main topics?|most (?:common|frequent) \w+"
        r"|number of \w+|cases|\d+(?:\.\d+)? ?(?:%|per cent)(?: (?:more|fewer|less) \w+)?"
        r"|(?:quiet|busy|busiest|good) week|nothing (?:special|new|unusual)|nothing to report"
    ),
}
#: What makes a line a finding, whatever it counts beside it. What we or the team want is none.
FINDS = re.compile(
    r"(?<!\bwe )(?<!\bteam )(?:"
    r"\bask(?:s|ed|ing)? (?:us )?(?:whether|if|how|for|why|when|where|which|what|who|that|to)\b"
    r"|\b(?:want|need|wish|expect|prefer|miss|lack)(?:s|ed|es|ing)?\b"
    r"|\b(?:cannot|can't|could not|couldn't|unable to)\b"
    r"|\b(?:do|does|did|is|are|was) ?n[o']t (?:know|understand|find|fit|work|see|arrive|open|mind|"
    r"believe|trust|notice)\w*|\bnever (?:came|arrived|works?|opens?|got)\b"
    r"|\b(?:nobody|no one|few) (?:understands?|finds?|knows?|notices?|sees?|looks?)\b"
    r"|\bconfus\w+|\bunclear\b|\bmisread\w*|\bmisunderst\w+|\bmistak\w+ \w+ for\b"
    r"|\bcomplain(?:s|ed|ing)?\b|\b(?:think|believe|assume|suspect|fear)(?:s|ed)? (?:that|we|it)\b"
    r"|\b(?:missing|wrong|broken|faulty|damaged|misleading|cheated|too (?!soon|early)\w+)\b"
    r"|\binstead of\b|\bwould (?:pay|buy|like|travel|rather|come|order|stock)\b"
    r"|\blook(?:s|ed|ing)? (?:for|nothing like)\b|\bgiv(?:e|es|ing) up\b|\bgave up\b"
    r"|\bmoney back\b|\brefunds?\b|\bleaves? \w+(?: \w+)? out\b|\bmind(?:s|ed)\b|\bsold out\b"
    r")"
)
#: A reason given; it counts unless it is activity itself.
REASONS = re.compile(r"\b(?:because|since people|so that)\b([^.;]*)")
# What any report says: time, place, trend, verdict, and the small words.
_LITTLE = """
    a about across after again against all almost also am among an and any are around as at be been
    before below between both but by came come did do does during each even every everywhere few for
    from get gets getting go goes going got had has have he her here his how however i if in into is
    it its just last less like many more most much my near nearly no nor not nothing now of off on
    once one only or other our ours out over own per same she since so some still such than that the
    their them then there these they this those through to too two under until up us very was we
    were what when which while who will with within without would yet you your three four five six
    seven eight nine ten half third quarter fifth twice double doubled tripled times
    today yesterday day days week weeks weekly month months monthly year years quarter morning
    evening night weekend hour hours minute minutes second seconds monday tuesday wednesday thursday
    friday saturday sunday january february march april may june july august september october
    november december season usual normal previous first
    facebook instagram tiktok linkedin youtube whatsapp google channel channels page social media
    online video videos short live content calendar campaign platform profile account summer winter
    rose fell rise fall up down higher lower grew grow growing grows growth increased increase
    decreased decrease held stayed stays stable peaked peak reached hit beat overtook passed gained
    gain changed change doubled improved better best worse worst biggest largest top trend trending
    running average total rate score share point points target targets benchmark industry goal level
    service team community brand company agency customer customers people fan fans user users
    audience competitor competitors visibility good great nice well happy positive negative clean
    performing performance format moment kept keep eye coped compared conversation lead voice
    emptied left unanswered direct sent thanked piece feel seen talking drives drive pays pay used
    watch work works training hid hidden clear busy quiet report reporting figures number numbers
    interest high low outnumbered
"""
SAYS_LITTLE = frozenset(re.findall(r"\S+", _LITTLE))

"""What do secrets look like? Tokens by their issuers' prefixes, and the words that announce others.

Issuers give their tokens prefixes so that leaks can be found; each is in its issuer's own pages.
"""

from __future__ import annotations

import re

TOKENS = re.compile(
    r"""
    \b(?:AKIA|ASIA)[A-Z0-9]{16}\b                                  # Amazon
    | \bAIza[\w-]{30,} | \bGOCSPX-[\w-]{20,} | \bya29\.[\w-]{20,}  # Google
    | \b1//0[\w-]{30,}
    | \bxox[abeoprs]-[\w-]{10,} | \bxapp-\d-[\w-]{10,}             # Slack
    | hooks\.slack\.com/services/T\w+/B\w+/\w+
    | \bgh[pousr]_\w{30,} | \bgithub_pat_\w{22,} | \bglpat-[\w-]{20,}
    | \bEAA[A-Za-z0-9]{30,} | \bIG(?:QV|AA)[\w-]{30,}              # Meta
    | \b[rps]k_(?:live|test)_\w{10,} | \bwhsec_\w{20,}             # Stripe
    | \bsk-(?:proj-|ant-)?[A-Za-z0-9_-]{20,}                       # makers of language models
    | \beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*                            # JSON web tokens
    | \bSG\.[\w-]{16,}\.[\w-]{16,} | \b[0-9a-f]{32}-us\d{1,2}\b    # SendGrid, Mailchimp
    | \bSK[0-9a-f]{32}\b | \bnpm_\w{30,} | \bpypi-[\w-]{30,}
    | \bdop_v1_[0-9a-f]{40,} | \bshp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}
    | \bpat-(?:na|eu)\d-[0-9a-f-]{30,} | \bsl\.[\w-]{40,}
    | \b\d{8,10}:AA[\w-]{30,}                                      # Telegram's bots
    | \b[MNO][\w-]{23,27}\.[\w-]{6}\.[\w-]{27,}                    # Discord's bots
    | discord(?:app)?\.com/api/webhooks/\d+/[\w-]{30,}
    | \bA{20,}[\w%]{30,} | \bact\.[A-Za-z0-9!]{30,}                # X, TikTok
    """,
    re.VERBOSE,
)
KEY_BLOCK = re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY")
IN_LINK = re.compile(
    r"[?&#](?:access_token|id_token|token|api_?key|key|secret|sig|signature|password|pwd)=[^&\s]{6,}"
    r"|\b[a-z][a-z0-9+.]*://[^\s/:@]+:[^\s/@]+@"
)
FACTOR_LINK = re.compile(r"\botpauth://|[?&]secret=[A-Za-z2-7]{16,}")
FACTOR_GROUPS = re.compile(r"(?<![\w-])[A-Za-z2-7]{4}(?:[ -][A-Za-z2-7]{4}){3,15}(?![\w-])")
FACTOR_RUN = re.compile(r"(?<![\w/+=.-])[A-Z2-7]{16,64}(?![\w/+=.-])")

PASSWORD_WORDS = (
    "pass(?:word|wd|code|phrase| phrase)s?|pwd?|(?:wlan-?|wifi-?)?passw[oö]rt|kennwort|"
    "mot de passe|mdp|contrase(?:ñ|n)a|clave|senha|palavra-passe|parola d'ordine|wachtwoord|"
    "has[lł]o|lösenord|adgangskode|salasana|heslo|jelszó|parol[ăa]|şifre|пароль|סיסמה|"
    "كلمة المرور|密码|密碼|パスワード|비밀번호|รหัสผ่าน"
)
KEY_WORDS = (
    "(?:(?:api|access|secret|private|client|app|auth|bearer|refresh|webhook|signing|page|user)"
    "[ _-]?)+(?:key|token|secret)s?|token|secret|bearer|zugangsschlüssel|geheimschlüssel|"
    "jeton|clé (?:api|secrète)"
)
PIN_WORDS = (
    "pin(?:[ -]?code)?|cvv2?|cvc2?|"
    "(?:security|login|sign-in|verification|one-time|sms|unlock) code|"
    "sicherheitscode|code pin|otp|einmalcode"
)
CODE_WORDS = (
    "(?:recovery|back-?up|emergency|scratch) (?:codes?|keys?)|"
    "(?:wiederherstellungs|notfall|backup-?)codes?|codes? de (?:secours|récupération)"
)
FACTOR_WORDS = (
    "(?:2fa|mfa|totp|otp|authenticator)[ -](?:secret|key|seed|code)|set-?up key|"
    "(?:two-factor|second factor) (?:secret|key)"
)
IS = (
    r"[\"'”]?\s*(?:(?:is|was|ist|lautet|est|es|è|jest|är|er|είναι)\s*:?\s+|:=|=>|=|:|：|->|→|–\s|—\s)"
    r"\s*[\"'“„«(]?"
)


def _labelled(words: str, value: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<label>{words})(?P<joint>{IS})(?P<value>{value})", re.IGNORECASE)


AFTER_PASSWORD = _labelled(PASSWORD_WORDS, r"[^\s,;\"”“]{4,}")
AFTER_PW = re.compile(r"(?<!\w)(?:pw|pwd|pass)\s+(?P<value>[^\s,;]{6,})", re.IGNORECASE)
AFTER_LOGIN = re.compile(
    r"(?<!\w)(?:login|log-in|user(?:name)?|zugang)\s*[:=]\s*\S+\s*(?:/|\||;|,|und|and)\s*"
    r"(?P<value>[^\s,;]{6,})",
    re.IGNORECASE,
)
AFTER_KEY = _labelled(KEY_WORDS, r"[\w+/=.~-]{8,}")
AFTER_PIN = _labelled(PIN_WORDS, r"\d{3,8}(?![\d.,:/-]|\s?\d)")
AFTER_CODES = _labelled(CODE_WORDS, r"(?=\S*\d|\S+\s\S*\d)[A-Za-z0-9]{4,}(?:[ -][A-Za-z0-9]{4,})*")
AFTER_FACTOR = _labelled(FACTOR_WORDS, r"(?:[A-Za-z2-7]{4}[ -]?){2,}[A-Za-z2-7]{2,}|\d{6,8}\b")
CODE_LIST = re.compile(
    r"(?<![\w-])[a-z0-9]{4,6}-[a-z0-9]{4,6}(?:[\s,;]+[a-z0-9]{4,6}-[a-z0-9]{4,6}){3,}",
    re.IGNORECASE,
)
NUMBER_LIST = re.compile(r"(?<![\w-])\d{4} ?\d{4}(?:[\s,;]+\d{4} ?\d{4}){4,}(?![\w-])")
DIGIT = re.compile(r"\d")
DIGITS = re.compile(r"(?<![\w./_+-])\d(?:[ -]?\d){12,18}(?![\w/-])")
NUMBERED = re.compile(
    r"(?:\b(?:id|no|nr|num(?:ber|mer)?|case|ticket|order|page|account|pixel|act|business|konto|"
    r"channel|imei|tracking|isbn|ean|gtin|sku|ref(?:erence)?)[.:#]?\s*(?:is\s*)?[:=#]?\s*|#\s*)$",
    re.IGNORECASE,
)
BARE = re.compile(r"\S{8,32}")
LONG_RUN = re.compile(r"(?<![\w/.@:=?&#%+-])[A-Za-z0-9+/_-]{32,}={0,2}(?![\w/.@])")
#: Long names that are ids, not secrets: Google's places and files, playlists, digests, urns.
LONG_IDS = re.compile(r"ChIJ|PL[\w-]{32}$|[01][\w-]{18,43}$|[0-9a-fA-F-]+$|urn|GTM-|sha\d")
_PLAIN = """
    1password lastpass bitwarden keepass keepassxc dashlane keeper vault okta onelogin none nobody
    unknown unchanged missing kept changed rotated reset shared stored held owned known with from
    only never same both required optional expires expired revoked will must lies weekly monthly
    quarterly yearly today protected each everybody someone somebody brand agency marketing legal
    manager policy page-scoped long-lived short-lived liegt beim siehe keine keins unbekannt
    geändert niemand vorhanden geschützt aucun inconnu voir chez ninguna ninguno véase kein oder
    gestor administrador administrator admins forgotten lost wrong invalid correct incorrect blocked
    locked oublié vergessen gesperrt
"""
#: What stands after "password:" when no password does; compared in lower case.
ORDINARY = frozenset(_PLAIN.split())
#: Words for a password that mean something else as often: "La clave: paciencia".
AMBIGUOUS = frozenset({"clave", "parola", "parolă", "hasło", "haslo", "heslo"})
DATE = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}")
HARMLESS = re.compile(
    r"https?://|www\.|[\w.+-]+@[\w-]+\.\w|\+?\d[\d ()/.-]*$|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}"
    r"|<|\{|\*{3}|•|x{4}",
    re.IGNORECASE,
)
#: Without one of these in a text, in lower case, no word announces a secret: asked before all
#: patterns, since most texts have none.
STEMS = (
    *("pass", "pw", "kennw", "mdp", "contrase", "clave", "senha", "palavra", "parol", "wachtw"),
    *("haslo", "hasło", "lösen", "adgang", "salas", "heslo", "jelsz", "şifre", "пароль", "סיסמה"),
    *("كلمة المرور", "密码", "密碼", "パスワード", "비밀번호", "รหัสผ่าน", "token", "secret", "key"),
    *("api", "bearer", "schlüssel", "jeton", "clé", "pin", "cvv", "cvc", "code", "otp", "login"),
    *("log-in", "user", "zugang", "2fa", "mfa", "set-up", "setup"),
)

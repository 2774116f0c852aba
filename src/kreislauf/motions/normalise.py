"""One form of text for all rules, whatever program, encoding or mark-up the letter came from.

The result is NFC, has "\\n" line ends, single spaces, at most one blank line in a row, a tab where a line holds
columns, no Markdown marks and no invisible characters.
"""

import html
import re
import unicodedata

from kreislauf.kernel.hyphenation import rejoin_hyphenated

_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\u202d\u202e"
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"}


def _windows_leftovers() -> dict[int, str]:
    """C1 control codes are Windows-1252 characters that somebody read as Latin-1."""
    decoded = {code: bytes([code]).decode("cp1252", errors="ignore") for code in range(0x80, 0xA0)}
    return {code: char for code, char in decoded.items() if char}


_CHARACTERS: dict[int, str] = {
    **{code: "" for code in range(0x20) if chr(code) not in "\n\t"},
    0x7F: "",
    **_windows_leftovers(),
    **{ord(char): " " for char in _SPACES},
    **{ord(char): "" for char in _INVISIBLE},
    **{ord(char): plain for char, plain in _LIGATURES.items()},
    ord("\u2010"): "-",
    ord("\u2011"): "-",
    ord("\u2212"): "-",
    ord("\u2014"): "–",
    ord("\u2015"): "–",
}
_LINE_ENDS = re.compile("\r\n|[\r\v\f\u2028\u2029]")
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{1,6});")
_HTML_BREAK = re.compile(r"<br ?/?>", re.IGNORECASE)
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~\"'$&])")
_HEADING = re.compile(r"^#{1,6} +")
_LINK = re.compile(r"\[([^\[\]\n]{1,300})\]\([^()\s]{1,500}\)")
_ITALIC = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,300})(?<=\S)\*(?![\w*])")
_COLUMNS = re.compile(r"[ \t]*\t[ \t]*| {3,}")
_PAGE_NUMBER = re.compile(r"(?:Seite|S\.) ?\d{1,3}(?: ?(?:von|/) ?\d{1,3})?|[-–] ?\d{1,3} ?[-–]", re.IGNORECASE)
_PAGE_FOOT = re.compile(
    r"(?:^|[\s|·•])Seite \d{1,3} (?:von|/) \d{1,3}(?:$|[\s|·•])|\bIBAN\b|\bBIC:? [A-Z]{6}|"
    r"^(?:Tel(?:efon|\.)|Fon|Telefax|Fax)\b[.:]?\s?(?:Nr\.)?\s?[(+]?\d"
)
_SPACED_OUT = re.compile(r"(?:[^\W\d_] ){4,40}[^\W\d_] ?:?")
_BLANK_LINES = re.compile(r"\n{3,}")


def normalise(text: str) -> str:
    """The text as the rules read it; runs in time linear in its length."""
    text = _LINE_ENDS.sub("\n", unicodedata.normalize("NFC", text))
    text = _HTML_BREAK.sub("\n", _ENTITY.sub(lambda entity: html.unescape(entity[0]), text))
    text = text.replace("\u00ad\n", "").replace("\u00ad", "").translate(_CHARACTERS)
    text = "\n".join(_normalise_line(line) for line in text.split("\n"))
    return _BLANK_LINES.sub("\n\n", rejoin_hyphenated(text)).strip()


def _normalise_line(line: str) -> str:
    line = _COLUMNS.sub("\t", line.strip(" \t")).replace("  ", " ")
    if _is_rule(line) or _PAGE_NUMBER.fullmatch(line) or (len(line) < 160 and _PAGE_FOOT.search(line)):
        return ""
    line = _without_markdown(line)
    return line.replace(" ", "") if _SPACED_OUT.fullmatch(line) else line


def _is_rule(line: str) -> bool:
    """A drawn line, or the line of dashes below a table's head."""
    marks = set(line) - set(" \t")
    return (len(line) >= 3 and len(marks) == 1 and marks <= set("-*_=–~.")) or ({"|", "-"} <= marks <= set("|-:+"))


def _without_markdown(line: str) -> str:
    line = line.lstrip("> ") if line.startswith(">") else line
    line = _HEADING.sub("", line).replace("**", "").replace("__", "").replace("`", "")
    line = _ITALIC.sub(r"\1", _LINK.sub(r"\1", line))
    line = _ESCAPE.sub(r"\1", line.rstrip("\\"))
    if line.startswith("|"):
        line = line.strip("| ")
    return line.strip(" \t")

"""Lines of a report in which every digit must be accounted for: by a claim that was checked, or by an author's words."""
import re
from fractions import Fraction

NUMBER = r"(-?\d+(?:\.\d+)?)"
DAY = r"(\d{4}年\d{1,2}月\d{1,2}日)"


class Wrong(Exception):
    """A report says what the YAML does not give."""


def day(value):
    return f"{value.year}年{value.month}月{value.day}日"


def quoted(words):
    return "“" + words.strip().replace("“", "‘").replace("”", "’") + "”"


def sentence(words):
    words = words.strip().rstrip("；;，,、 ")
    return words if not words or words.rstrip("”）’").endswith(("。", "！", "？", "…")) else words + "。"


def clause(words):
    return words.strip().rstrip("。；;，,、 ")


def plain(words):
    """Words in a pattern that mean themselves."""
    return re.escape(words).replace("N", "\\x4e").replace("D", "\\x44")


class Line:
    """One line; what has been checked is blanked out."""

    def __init__(self, text):
        self.text = self.left = text

    def wrong(self, why):
        raise Wrong(f"{why}\n  in: {self.text}\n  unchecked: {self.left.strip(chr(0))}")

    def blank(self, start, end):
        self.left = self.left[:start] + "\0" * (end - start) + self.left[end:]

    def author(self, words, where="author's words"):
        """Words that stand here exactly as they were written, once."""
        words = " ".join(words.split("\n")).strip()
        at = self.left.find(words)
        if at < 0:
            self.wrong(f"{where} are not here: {words}")
        self.blank(at, at + len(words))
        return self

    def says(self, pattern, *values):
        """A claim: the pattern, where N stands for a number and D for a day, with these values. It is there once."""
        shape = pattern.replace("N", NUMBER).replace("D", DAY)
        found = list(re.finditer(shape, self.left))
        wanted = tuple(str(value) for value in values)
        if not found:
            self.wrong(f"nothing says {pattern} of {wanted}")
        if len(found) > 1:
            self.wrong(f"{pattern} is said more than once")
        if found[0].groups() != wanted:
            self.wrong(f"{pattern}: {found[0].groups()} is said, {wanted} is right")
        self.blank(*found[0].span())
        return self

    def says_not(self, pattern):
        if re.search(pattern.replace("N", NUMBER).replace("D", DAY), self.left):
            self.wrong(f"{pattern} must not be said")
        return self

    def when(self, is_so, pattern, *values):
        return self.says(pattern, *values) if is_so else self.says_not(pattern)

    def done(self):
        """Nothing with a digit is left."""
        if re.search(r"\d", self.left):
            self.wrong("a number that nobody has checked")


def same(what, said, right):
    if said != right:
        raise Wrong(f"{what}: {said!r} is said, {right!r} is right")


class Lines:
    """The lines of a part, read from the top."""

    def __init__(self, texts):
        self.texts, self.at = texts, 0

    def next(self):
        if self.at >= len(self.texts):
            raise Wrong("the report ends too early")
        self.at += 1
        return Line(self.texts[self.at - 1])

    def ahead(self, start):
        """Whether the next line begins so."""
        return self.at < len(self.texts) and re.match(start, self.texts[self.at]) is not None

    def is_over(self):
        return self.at >= len(self.texts)

    def exactly(self, text):
        same("the next line", self.next().text, text)

    def table(self, heads, rows):
        """A table of these cells; columns in which every cell is empty are left out, unless they are kept (*)."""
        kept = [
            index for index, head in enumerate(heads) if head.endswith("*") or any(row[index] for row in rows)
        ]
        self.exactly("\t".join(heads[index].rstrip("*") for index in kept))
        for row in rows:
            self.exactly("\t".join(row[index] for index in kept))


def compare(at, said, right):
    """The same tree; numbers within what binary fractions leave open."""
    if isinstance(right, dict) and isinstance(said, dict):
        if set(said) != set(right):
            raise Wrong(f"{at}: other keys: {sorted(set(said) ^ set(right))}")
        for key in right:
            compare(f"{at}.{key}", said[key], right[key])
    elif isinstance(right, list) and isinstance(said, list) and len(said) == len(right):
        for index, (one, other) in enumerate(zip(said, right)):
            compare(f"{at}[{index}]", one, other)
    elif isinstance(right, Fraction) and isinstance(said, (int, float)) and not isinstance(said, bool):
        if abs(Fraction(said) - right) > Fraction(1, 10**11):
            raise Wrong(f"{at}: {said} is said, {float(right)} is right")
    elif type(said) is not type(right) or said != right:
        raise Wrong(f"{at}: {said!r} is said, {right!r} is right")

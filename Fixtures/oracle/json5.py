"""A reader of JSON5 that keeps numbers exact: every number becomes a Fraction."""

import re
from fractions import Fraction

SPACE = re.compile(r"(?:[\s\ufeff]|//[^\n\r\u2028\u2029]*|/\*.*?\*/)*", re.S)
NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
NAME = re.compile(r"[^\W\d][\w$]*|\$[\w$]*")
ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0"}


class SyntaxFault(Exception):
    pass


def parse(text):
    value, at = _value(text, _skip(text, 0))
    at = _skip(text, at)
    if at != len(text):
        raise SyntaxFault(f"line {_line(text, at)}: text after the value")
    return value


def _line(text, at):
    return text.count("\n", 0, at) + 1


def _skip(text, at):
    return SPACE.match(text, at).end()


def _value(text, at):
    if at >= len(text):
        raise SyntaxFault("the text ends where a value should stand")
    c = text[at]
    if c == "{":
        return _object(text, at + 1)
    if c == "[":
        return _array(text, at + 1)
    if c in "\"'":
        return _string(text, at)
    for word, value in (("true", True), ("false", False), ("null", None)):
        if text.startswith(word, at):
            return value, at + len(word)
    found = NUMBER.match(text, at)
    if not found:
        raise SyntaxFault(f"line {_line(text, at)}: not a value")
    return Fraction(found.group()), found.end()


def _object(text, at):
    result = {}
    while True:
        at = _skip(text, at)
        if text[at:at + 1] == "}":
            return result, at + 1
        if text[at:at + 1] in ("'", '"'):
            key, at = _string(text, at)
        else:
            found = NAME.match(text, at)
            if not found:
                raise SyntaxFault(f"line {_line(text, at)}: not a key")
            key, at = found.group(), found.end()
        at = _skip(text, at)
        if text[at:at + 1] != ":":
            raise SyntaxFault(f"line {_line(text, at)}: a colon is missing")
        if key in result:
            raise SyntaxFault(f"line {_line(text, at)}: key '{key}' twice")
        result[key], at = _value(text, _skip(text, at + 1))
        at = _comma(text, at, "}")


def _array(text, at):
    result = []
    while True:
        at = _skip(text, at)
        if text[at:at + 1] == "]":
            return result, at + 1
        value, at = _value(text, at)
        result.append(value)
        at = _comma(text, at, "]")


def _comma(text, at, close):
    at = _skip(text, at)
    if text[at:at + 1] == ",":
        return at + 1
    if text[at:at + 1] != close:
        raise SyntaxFault(f"line {_line(text, at)}: a comma or '{close}' is missing")
    return at


def _string(text, at):
    quote, at, out = text[at], at + 1, []
    while at < len(text):
        c = text[at]
        if c == quote:
            return "".join(out), at + 1
        if c in "\n\r":
            break
        if c != "\\":
            out.append(c)
            at += 1
            continue
        c = text[at + 1:at + 2]
        if c in ("u", "x"):
            width = 4 if c == "u" else 2
            out.append(chr(int(text[at + 2:at + 2 + width], 16)))
            at += 2 + width
        elif c == "\r" and text[at + 2:at + 3] == "\n":
            at += 3
        elif c in ("\n", "\r", "\u2028", "\u2029"):
            at += 2
        else:
            out.append(ESCAPES.get(c, c))
            at += 2
    raise SyntaxFault(f"line {_line(text, at)}: a string is not closed")

"""Bytes -> text -> records. Bytes that the encoding forbids become lone surrogates in the text."""

import codecs

LONGEST = 16 * 1024 * 1024


def decode(data, encoding):
    """The text without its byte order mark, and the codec's name."""
    if encoding == "auto":
        if data.startswith(codecs.BOM_UTF8):
            encoding = "utf-8"
        elif data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            encoding = "utf-16"
        else:
            try:
                data.decode("utf-8")
                encoding = "utf-8"
            except UnicodeDecodeError:
                encoding = "gb18030"
    if encoding == "utf-16":
        return _decode_utf16(data), "utf-16"
    if encoding == "utf-8" and data.startswith(codecs.BOM_UTF8):
        data = data[3:]
    return data.decode(encoding, "surrogateescape"), encoding


def _decode_utf16(data):
    order = "utf-16-be" if data.startswith(codecs.BOM_UTF16_BE) else "utf-16-le"
    if data.startswith((codecs.BOM_UTF16_BE, codecs.BOM_UTF16_LE)):
        data = data[2:]
    odd = len(data) % 2
    text = data[:len(data) - odd].decode(order, "surrogatepass")
    return text + ("\udc80" if odd else "")


def has_bad_bytes(text):
    return any(0xD800 <= ord(c) <= 0xDFFF for c in text)


def byte_length(text, codec):
    if codec == "utf-16":
        return len(text.encode("utf-16-le", "surrogatepass"))
    return len(text.encode(codec, "surrogateescape"))


class Record:
    """line: 1-based line of its first character; fault: None, recordTooLong, encoding or quote."""

    def __init__(self, line, text, fields, fault):
        self.line, self.text, self.fields, self.fault = line, text, fields, fault


def read(data, encoding):
    """Header fields and data records of a file; empty lines are left out. Header None: there is none."""
    text, codec = decode(data, encoding)
    best = None
    for delimiter in ",;\t":
        records = split(text, delimiter, codec, 1)
        width = len(records[0].fields) if records else 0
        if best is None or width > best[0]:
            best = (width, delimiter)
    records = split(text, best[1], codec, None)
    if not records:
        return None, []
    return records[0], records[1:]


def split(text, delimiter, codec, limit):
    blanks = " \t".replace(delimiter, "")
    result, at, line = [], 0, 1
    while at < len(text) and (limit is None or len(result) < limit):
        start = at
        fields, broken, end = _record(text, at, delimiter, blanks)
        at = end
        if text[at:at + 2] == "\r\n":
            at += 2
        elif at < len(text):
            at += 1
        body = text[start:end]
        if body != "":
            fault = None
            if len(body) * 4 > LONGEST and byte_length(body, codec) > LONGEST:
                fault = "recordTooLong"
            elif has_bad_bytes(body):
                fault = "encoding"
            elif broken:
                fault = "quote"
            result.append(Record(line, body, fields, fault))
        line += _line_ends(text[start:at])
    return result


def _line_ends(text):
    return text.replace("\r\n", "\n").replace("\r", "\n").count("\n")


def _record(text, at, delimiter, blanks):
    """Fields, whether a quote is wrong, and where the record ends (at its line end or the end of the text)."""
    stop = delimiter + "\r\n"
    fields, broken = [], False
    while True:
        start = at
        while at < len(text) and text[at] in blanks:
            at += 1
        if text[at:at + 1] == '"':
            value, at, closed = _quoted(text, at + 1)
            while at < len(text) and text[at] in blanks:
                at += 1
            if not closed or (at < len(text) and text[at] not in stop):
                broken = True
                while at < len(text) and text[at] not in stop:
                    at += 1
        else:
            while at < len(text) and text[at] not in stop:
                at += 1
            value = text[start:at]
        fields.append(value.strip(blanks))
        if at >= len(text) or text[at] != delimiter:
            return fields, broken, at
        at += 1


def _quoted(text, at):
    out = []
    while at < len(text):
        if text[at] != '"':
            out.append(text[at])
            at += 1
        elif text[at + 1:at + 2] == '"':
            out.append('"')
            at += 2
        else:
            return "".join(out), at + 1, True
    return "".join(out), at, False

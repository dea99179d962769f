"""Runs the oracle on every folder of Fixtures/cases (or on those named) and compares with expected.json.

    python3 check_cases.py [CASE...]

The comparison is of a subset: every key that expected.json gives must have that value; {} means empty.
Lists of objects with an `id` (units, groups, items) or a `file` (inputs) are matched by it; `flags` are compared as
sets; other lists, `rejects` among them, must be equal. Prints 'N passed, N failed'; exit code 1 if any failed.
"""

import json
import os
import shutil
import sys
import tempfile

import oracle

CASES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "cases")


def differences(place, expected, actual):
    if isinstance(expected, dict):
        if not isinstance(actual, dict):
            return [f"{place}: expected an object, got {actual!r}"]
        if not expected and actual:
            return [f"{place}: expected an empty object, got {actual!r}"]
        found = []
        for key, value in expected.items():
            if key not in actual:
                found.append(f"{place}.{key}: missing")
            else:
                found += differences(f"{place}.{key}", value, actual[key])
        return found
    if isinstance(expected, list) and place.endswith(".flags"):
        expected, actual = sorted(expected), sorted(actual)
    name = next((k for k in ("id", "file") if is_list_of(expected, k)), None)
    if name and not place.endswith(".rejects"):
        by_name = {entry[name]: entry for entry in actual}
        found = []
        for entry in expected:
            here = f"{place}[{entry[name]}]"
            if entry[name] not in by_name:
                found.append(f"{here}: missing")
            else:
                found += differences(here, entry, by_name[entry[name]])
        return found
    return [] if expected == actual else [f"{place}: expected {expected!r}, got {actual!r}"]


def is_list_of(value, key):
    return isinstance(value, list) and bool(value) and all(isinstance(v, dict) and key in v for v in value)


def expand(case, folder):
    """Copies a case and writes the files of its build.json: {path: [[text, times], ...]}, in UTF-8."""
    shutil.copytree(case, folder)
    with open(os.path.join(folder, "build.json"), encoding="utf-8") as file:
        for path, parts in json.load(file).items():
            os.makedirs(os.path.dirname(os.path.join(folder, path)), exist_ok=True)
            with open(os.path.join(folder, path), "w", encoding="utf-8", newline="") as out:
                for text, times in parts:
                    out.write(text * times)


def check(case):
    with open(os.path.join(case, "expected.json"), encoding="utf-8") as file:
        expected = json.load(file)
    with tempfile.TemporaryDirectory() as scratch:
        if os.path.exists(os.path.join(case, "build.json")):
            folder = os.path.join(scratch, "case")
            expand(case, folder)
            case = folder
        return differences("", expected, oracle.run(case, exact=True, rejects=True))


def main(names):
    failed = 0
    names = names or sorted(n for n in os.listdir(CASES) if os.path.isdir(os.path.join(CASES, n)))
    for name in names:
        try:
            found = check(os.path.join(CASES, name))
        except Exception as fault:
            found = [f"{type(fault).__name__}: {fault}"]
        failed += bool(found)
        for line in found:
            print(f"{name}{'' if line.startswith('.') else ': '}{line}")
    print(f"{len(names) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""A second, slow and obvious implementation of the scoring rules.

    python3 oracle.py [--exact] [--rejects] SCHEME [BALLOTS...]

Prints results.json without `confidence` and `generator`. SCHEME is a file or a scheme folder (scheme.json,
ballots/*.csv). --exact adds the fractions, --rejects the list of rejected rows. Exit code 65: a scheme or a file
that cannot be used, with the reasons on standard error.
"""

import hashlib
import json
import os
import sys

from intake import DataFault, Intake
from scheme import Scheme, SchemeFault
from scoring import Scoring


def run(scheme_path, ballots=(), exact=False, rejects=False):
    if os.path.isdir(scheme_path):
        folder = os.path.join(scheme_path, "ballots")
        if not ballots and os.path.isdir(folder):
            ballots = [os.path.join(folder, f) for f in sorted(os.listdir(folder)) if f.endswith(".csv")]
        scheme_path = os.path.join(scheme_path, "scheme.json")
    scheme = Scheme(scheme_path)
    files = []
    for path in ballots:
        if path == "-":
            files.append(("-", sys.stdin.buffer.read()))
        else:
            with open(path, "rb") as file:
                files.append((os.path.basename(path), file.read()))
    intake = Intake(scheme, files)
    results = {"title": scheme.title, "scheme": {"sha256": hashlib.sha256(scheme.bytes).hexdigest()},
               "inputs": intake.inputs(), "intake": intake.summary(),
               "units": Scoring(scheme, intake.tally).told(exact)}
    told = results["intake"]
    assert told["rows"] == told["acceptedRows"] + sum(told["rejectedRows"].values())
    assert told["marks"] == told["countedMarks"] + sum(told["excludedMarks"].values())
    assert told["ballots"] == told["validBallots"] + sum(told["voidBallots"].values())
    if rejects:
        results["rejects"] = intake.rejects()
    return results


def main(arguments):
    options = [a for a in arguments if a.startswith("--")]
    words = [a for a in arguments if not a.startswith("--")]
    if not words or set(options) - {"--exact", "--rejects"}:
        print(__doc__, file=sys.stderr)
        return 64
    try:
        results = run(words[0], words[1:], "--exact" in options, "--rejects" in options)
    except (SchemeFault, DataFault) as fault:
        print(fault, file=sys.stderr)
        return 65
    print(json.dumps(results, ensure_ascii=False, indent=2, sort_keys=True))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

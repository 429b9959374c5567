"""A gate before the sender: block what must not go out, ask a person about the rest, log it all.

    python examples/gate.py DRAFT...

Exit status 1 where a draft was blocked.
"""

import logging
import sys

import caplint

log = logging.getLogger("gate")
linter = caplint.Linter(lang="nl")  # one for the whole process; threads may share it


def may_be_sent(message: str | bytes, *, agreed: bool = False) -> bool:
    """Whether a message may go out; `agreed` says that a person has read the warnings."""
    report = linter.lint(message)
    for finding in report.findings:
        log.warning("%s %s: %s", finding.level, finding.rule.name, finding.message)
    return report.verdict == "pass" or (report.verdict == "warn" and agreed)


if __name__ == "__main__":
    logging.basicConfig(format="%(message)s", stream=sys.stdout)
    caplint.warm_up()  # before the first message, and not during it
    blocked = [draft for draft in sys.argv[1:] if not may_be_sent(draft)]
    sys.exit(bool(blocked))

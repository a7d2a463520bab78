"""Adds the test results up: skipped tests by suite and reason, the classes that took longest, then one line `N passed, N failed, N skipped`.

Usage: summarize.py FOLDER_OF_TRX MAY_SKIP. Exits with 1 when a test failed, none ran, or one skipped whose suite may not.
"""

import pathlib
import sys
import xml.etree.ElementTree as xml

SLOWEST = 12
NAMESPACE = "{http://microsoft.com/schemas/VisualStudio/TeamTest/2010}"


def main() -> int:
    folder, may_skip = map(pathlib.Path, sys.argv[1:])
    lines = (line.split("#")[0].split() for line in may_skip.read_text(encoding="utf-8").splitlines())
    allowed = {words[0] for words in lines if words}

    outcomes = {"Passed": 0, "Failed": 0, "NotExecuted": 0}
    refused = 0
    seconds: dict[str, float] = {}
    for file in sorted(folder.glob("*.trx")):
        for result in xml.parse(file).iter(f"{NAMESPACE}UnitTestResult"):
            outcome = result.get("outcome")
            outcomes[outcome] = outcomes.get(outcome, 0) + 1
            name = result.get("testName").split("(")[0].rpartition(".")[0]
            hours, minutes, rest = (result.get("duration") or "0:0:0").split(":")
            seconds[name] = seconds.get(name, 0) + 3600 * int(hours) + 60 * int(minutes) + float(rest)
            if outcome != "NotExecuted":
                continue
            texts = [element.text for element in result.iter() if element.text and element.text.strip()]
            reason = texts[0].strip() if texts else "no reason given"
            suite = reason.split(":")[0]
            permitted = suite in allowed
            refused += not permitted
            note = "" if permitted else f" -- '{suite}' is not in {may_skip}"
            print(f"skipped: {result.get('testName')}: {reason}{note}")

    # Without what a class's fixture took, and classes run beside each other.
    for name in sorted(seconds, key=seconds.get, reverse=True)[:SLOWEST]:
        print(f"{seconds[name]:6.0f} s  {name}")

    passed, skipped = outcomes.pop("Passed"), outcomes.pop("NotExecuted")
    failed = sum(outcomes.values())
    print(f"{passed} passed, {failed} failed, {skipped} skipped")
    return 0 if passed and not failed and not refused else 1


if __name__ == "__main__":
    sys.exit(main())

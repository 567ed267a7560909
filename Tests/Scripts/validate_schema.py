#!/usr/bin/env python3
"""Holds the published JSON Schemas against the fixtures, with a validator that is not ours.

Needs the package `jsonschema` (4.18 or later). Without arguments it reads Models/schema; `--schedule COMMAND` takes the
schemas from `COMMAND schema school` and so on instead. Prints one line for each difference; exit code 1 where there is one.

- The schemas are themselves right (JSON Schema 2020-12).
- Every good file of Fixtures/schools and Fixtures/documents is accepted.
- Of the broken files of Fixtures/invalid, those that are JSON are refused, except those of `MEANING`, whose issues no
  schema can express; and wherever the schema objects, our reader has an issue too.
"""
import argparse
import json
import pathlib
import re
import subprocess
import sys

import jsonschema

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent

# Broken files that a schema has to accept: references, relations between numbers or times, names of time zones, and what
# Python's reader lets pass (keys that stand twice, half a surrogate pair).
MEANING = {
    "abbreviated-time-zone", "dangling-references", "duplicate-ids", "duplicate-keys", "duplicate-sessions",
    "empty-intervals", "lunch-without-room", "minutes-off-step", "session-past-midnight", "syntax-lone-surrogate",
    "together-open-provider", "together-two-services", "unknown-days", "unknown-grades", "unknown-time-zone",
}


def schema(name, command):
    if command:
        return json.loads(subprocess.run([command, "schema", name], check=True, capture_output=True).stdout)
    return json.loads((ROOT / "Models" / "schema" / f"{name}.schema.json").read_text("utf-8"))


def pointer(error):
    return "".join(f"/{step}" for step in error.absolute_path)


def touches(place, issues):
    """Whether an issue is at, above or below the place."""
    return any((issue + "/").startswith(place + "/") or (place + "/").startswith(issue + "/") for issue in issues)


def differences(command):
    validators = {}
    for name in (
        "school", "schedule", "certificate", "diff", "minutes", "calendar", "plan", "prebooking", "gym", "prebooking-plan",
        "prebooking-run", "snapshot",
    ):
        content = schema(name, command)
        jsonschema.Draft202012Validator.check_schema(content)
        validators[name] = jsonschema.Draft202012Validator(content)

    good = 0
    for folder in ("schools", "documents", "gyms"):
        for name, validator in validators.items():
            for path in sorted((ROOT / "Fixtures" / folder).glob(f"*/{name}.json")):
                good += 1
                for error in validator.iter_errors(json.loads(path.read_text("utf-8"))):
                    yield f"{path.relative_to(ROOT)}: {pointer(error)}: {error.message}"

    refused = 0
    for path in sorted((ROOT / "Fixtures" / "invalid").glob("*/school.json")):
        try:
            content = json.loads(path.read_bytes().decode("utf-8"))
        except ValueError:
            continue
        errors = list(validators["school"].iter_errors(content))
        refused += bool(errors)
        case = path.parent.name
        if bool(errors) == (case in MEANING):
            yield f"Fixtures/invalid/{case}: the schema {'refuses' if errors else 'accepts'} it"
        text = (path.parent / "issues.txt").read_text("utf-8")
        issues = re.findall(r"^school\.json: (/\S*):", text, re.MULTILINE)
        for error in errors if "another format" not in text else []:
            if issues and not touches(pointer(error), issues):
                yield f"Fixtures/invalid/{case}: {pointer(error)}: only the schema objects: {error.message}"

    print(f"{good} good files, {refused} broken files refused by the schema")
    if not good or not refused:
        yield "no fixtures found"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--schedule", metavar="COMMAND", help="the schedule command to take the schemas from")
    found = list(differences(parser.parse_args().schedule))
    print(*found, sep="\n", end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

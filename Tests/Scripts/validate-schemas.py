"""Holds the schemas that `schedule schema` prints against real files, with PyPI's jsonschema.

Usage: validate-schemas.py COMMAND FIXTURES

Every school and schedule of the fixture schools must be valid; a few files made invalid must be refused.
"""

import copy
import json
import subprocess
import sys
from pathlib import Path

from jsonschema import Draft202012Validator


def schema(command: str, name: str) -> Draft202012Validator:
    text = subprocess.run([command, "schema", name], check=True, capture_output=True).stdout
    document = json.loads(text)
    Draft202012Validator.check_schema(document)
    return Draft202012Validator(document)


def spoiled(school: dict) -> dict[str, dict]:
    """A school with one thing wrong at a time, by what is wrong."""

    def change(edit) -> dict:
        other = copy.deepcopy(school)
        edit(other)
        return other

    return {
        "an unknown key": change(lambda s: s.update(colour="red")),
        "a missing name": change(lambda s: s.pop("name")),
        "another format": change(lambda s: s.update(format="school/2")),
        "services as an object": change(lambda s: s.update(services={})),
        "minutes as text": change(lambda s: s["services"][0].update(minutes="30")),
        "too many sessions": change(lambda s: s["services"][0].update(sessions=21)),
        "an unknown setting": change(lambda s: s["services"][0].update(setting="pair")),
        "a time of 25 hours": change(lambda s: s.update(cycle={"start": "25:00"})),
        "an empty id": change(lambda s: s["students"][0].update(id="")),
    }


def main() -> int:
    command, fixtures = sys.argv[1], Path(sys.argv[2])
    validators = {name: schema(command, name) for name in ("school", "schedule")}
    failures = files = 0
    for name, validator in validators.items():
        for path in sorted(fixtures.glob(f"*/{name}.json")):
            files += 1
            for error in validator.iter_errors(json.loads(path.read_bytes())):
                failures += 1
                print(f"{path}: {error.json_path}: {error.message}")
    for path in sorted(fixtures.glob("*/school.json"))[:1]:
        for wrong, school in spoiled(json.loads(path.read_bytes())).items():
            files += 1
            if validators["school"].is_valid(school):
                failures += 1
                print(f"{path} with {wrong} is valid for the schema of a school")
    if files == 0:
        failures = 1
    print(f"{files} files held against the schemas, {failures} failures")
    return 1 if failures else 0


sys.exit(main())

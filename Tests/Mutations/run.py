"""Plants the bugs of mutants.toml, one at a time, in a copy of the repository, and shows that tests turn red for each.

    python3 Tests/Mutations/run.py                   # all; the table goes to Tests/Mutations/RESULTS.md
    python3 Tests/Mutations/run.py --only dropped-rule --only grade-span-strict
    python3 Tests/Mutations/run.py --check           # only: is every text still there?

Ends with 0 where every bug was noticed, 1 where one was not, 2 where a bug cannot be planted (its text is gone or not
unique, or what is planted does not compile) or the tests are red without any. Builds are incremental and in the debug
configuration; --scratch keeps the copy from run to run.
"""

import argparse
import os
import pathlib
import re
import signal
import subprocess
import sys
import time
import tomllib

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
RESULTS = HERE / "RESULTS.md"
# The tests are found in an index of the code, which need not have the system's modules.
FLAGS = ["-Xswiftc", "-index-ignore-system-modules"]
# A planted bug may make a loop endless: that is noticed too. A machine that is busy with other work is waited for.
TIME_LIMIT = 3600


class Unplantable(Exception):
    """A bug that says nothing: its text is gone, or it does not compile."""


def read_mutants():
    mutants = tomllib.loads((HERE / "mutants.toml").read_text(encoding="utf-8"))["mutant"]
    ids = [mutant["id"] for mutant in mutants]
    if len(set(ids)) != len(ids):
        raise Unplantable("two bugs have one id")
    return mutants


def planted(root, mutant):
    """The file of a bug, its text as it is and as it is with the bug."""
    file = root / mutant["file"]
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    count = text.count(mutant["original"])
    if count != 1:
        raise Unplantable(f"{mutant['id']}: its text stands {count} times in {mutant['file']}, not once")
    if mutant["original"] == mutant["planted"]:
        raise Unplantable(f"{mutant['id']}: what is planted is what stands there")
    return file, text, text.replace(mutant["original"], mutant["planted"])


def copy_to(scratch):
    """The repository's files as they stand, without what is built; files that did not change keep their times."""
    names = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, check=True, capture_output=True).stdout.decode().split("\0")
    wanted = {name for name in names if name and (ROOT / name).exists()}
    for name in sorted(wanted):
        source, target = ROOT / name, scratch / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_symlink():
            if not target.is_symlink():
                target.symlink_to(source.readlink())
            continue
        content = source.read_bytes()
        if name == "Package.swift":
            # What a bug leaves unused is not to be what stops it.
            content = content.replace(b"    .treatAllWarnings(as: .error),\n", b"")
        if not target.exists() or target.read_bytes() != content:
            target.write_bytes(content)
            target.chmod(source.stat().st_mode)
    for folder in ("Sources", "Tests", "Fixtures", "Models"):
        for file in sorted((scratch / folder).rglob("*")):
            if file.is_file() and str(file.relative_to(scratch)) not in wanted:
                file.unlink()


def run(scratch, *arguments):
    """Exit status and output of a Swift command; the status is None where it took too long."""
    process = subprocess.Popen(
        ["swift", *arguments], cwd=scratch, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        start_new_session=True)
    try:
        output, _ = process.communicate(timeout=TIME_LIMIT)
        return process.returncode, output
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        return None, process.communicate()[0]


def build(scratch):
    status, output = run(scratch, "build", "--build-tests", *FLAGS)
    if status != 0:
        raise Unplantable("does not build:\n" + "\n".join(re.findall(r".*error:.*", output)[:5]))


def red_tests(scratch, tests=None):
    """Names of the tests that fail, sorted; empty where all pass."""
    status, output = run(
        scratch, "test", "--skip-build", *FLAGS, *(["--filter", tests] if tests else []))
    if status == 0:
        if tests and not re.search(r"Test run with [1-9]\d* tests? ", output):
            raise Unplantable(f"the filter {tests} finds no test")
        return []
    if status is None:
        return ["a test that does not end"]
    return named(output) or ["the test process, which crashed"]


def named(output):
    """What an output says is red: tests, or the file of an expectation on a thread that belongs to no test."""
    failed = set(re.findall(r'Test "(.+?)" (?:with .*? )?(?:recorded an issue|failed)', output))
    failed |= set(re.findall(r"Test (\w+\(.*?\)) (?:recorded an issue|failed)", output))
    files = set(re.findall(r"Test «unknown» recorded an issue at (\w+\.swift)", output))
    return sorted(failed) or [f"an expectation of {file}" for file in sorted(files)]


def judge(scratch, mutant):
    """The tests that notice a bug, and whether it took the whole suite to find one."""
    file, _, text = planted(scratch, mutant)
    file.write_text(text, encoding="utf-8")
    try:
        build(scratch)
    except Unplantable as error:
        raise Unplantable(f"{mutant['id']}: {error}") from error
    red = red_tests(scratch, mutant["tests"])
    return (red, False) if red else (red_tests(scratch), True)


def table(rows, known):
    lines = [
        "# Planted bugs",
        "",
        "`make mutants` plants each of the bugs of `mutants.toml` by itself and runs the tests. The table names the first test",
        "that turns red in the order of the alphabet, and how many do among those that were asked first; a star: only the",
        "whole suite noticed.",
        "",
        "| bug | where | what breaks | noticed by | red |",
        "|---|---|---|---|---|",
    ]
    for mutant, red, whole in rows:
        name = red[0] if red else "**nobody**"
        lines.append(
            f"| {mutant['id']} | `{mutant['file']}` | {mutant['breaks']} | {name}{' *' if whole and red else ''} "
            f"| {len(red)} |")
    noticed = sum(1 for _, red, _ in rows if red)
    lines += ["", f"{noticed} of {len(rows)} planted bugs were noticed; the list has {known}.", ""]
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description="Plants bugs and shows that tests turn red.")
    parser.add_argument("--check", action="store_true", help="only look whether every text is still there")
    parser.add_argument("--only", action="append", default=[], metavar="ID", help="only this bug; repeatable")
    parser.add_argument("--scratch", type=pathlib.Path, default=ROOT / ".build" / "mutations", help="where the copy is")
    parser.add_argument("--results", type=pathlib.Path, help="where the table goes; without it: RESULTS.md after a full run")
    options = parser.parse_args()
    try:
        mutants = read_mutants()
        stale = []
        for mutant in mutants:
            try:
                planted(ROOT, mutant)
            except Unplantable as error:
                stale.append(str(error))
        if stale:
            raise Unplantable("\n".join(stale))
        unknown = set(options.only) - {mutant["id"] for mutant in mutants}
        if unknown:
            raise Unplantable("no such bug: " + ", ".join(sorted(unknown)))
        if options.check:
            print(f"{len(mutants)} bugs can be planted")
            return 0
        rows = plant(options, [m for m in mutants if not options.only or m["id"] in options.only])
    except Unplantable as error:
        print(error, file=sys.stderr)
        return 2
    survivors = [mutant["id"] for mutant, red, _ in rows if not red]
    print(f"{len(rows) - len(survivors)} of {len(rows)} bugs were noticed")
    for survivor in survivors:
        print(f"nobody noticed {survivor}", file=sys.stderr)
    return 1 if survivors else 0


def plant(options, mutants):
    options.scratch.mkdir(parents=True, exist_ok=True)
    copy_to(options.scratch)
    build(options.scratch)
    red = red_tests(options.scratch)
    if red:
        raise Unplantable("red without any bug: " + "; ".join(red))
    results = options.results or (RESULTS if not options.only else None)
    rows = []
    for mutant in mutants:
        start = time.monotonic()
        file, original, _ = planted(options.scratch, mutant)
        try:
            red, whole = judge(options.scratch, mutant)
        finally:
            file.write_text(original, encoding="utf-8")
        rows.append((mutant, red, whole))
        if results:
            results.write_text(table(rows, len(read_mutants())), encoding="utf-8")
        word = f"noticed by {len(red)}: {red[0]}" if red else "NOT NOTICED"
        print(f"{mutant['id']}: {word} ({time.monotonic() - start:.0f} s)", flush=True)
    return rows


if __name__ == "__main__":
    sys.exit(main())

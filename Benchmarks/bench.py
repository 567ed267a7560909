"""Solves every school with the release build and prints what it took, as a Markdown table.

Usage: bench.py COMMAND [--runs N] [--time-limit SECONDS] [--only NAME ...] [FOLDER ...]

A folder holds schools as `NAME.json` or as `NAME/school.json`. Without folders: SCHOOLS (folders, colons between), by
default ../shared/data/schools, and Fixtures/schools; folders that are not there are left out. Times are medians of the
runs; the score is the worst of them. Where the folder's parent has a `reference.tsv` (a line a school, figures of other
solvers to compare with), its columns are printed beside ours.
"""

import argparse
import csv
import json
import os
import platform
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass
class Run:
    """One process: how it ended, how long it took, the most memory it held."""

    status: int
    seconds: float
    megabytes: float


def run(arguments: list[str]) -> Run:
    began = time.perf_counter()
    child = os.posix_spawn(
        arguments[0],
        arguments,
        os.environ,
        file_actions=[(os.POSIX_SPAWN_OPEN, fd, os.devnull, os.O_RDWR, 0) for fd in (0, 1, 2)],
    )
    _, status, usage = os.wait4(child, 0)
    seconds = time.perf_counter() - began
    # Linux counts kilobytes, macOS bytes.
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return Run(os.waitstatus_to_exitcode(status), seconds, usage.ru_maxrss / unit)


def schools(folders: list[Path]) -> list[tuple[str, Path]]:
    found = []
    for folder in folders:
        for path in sorted([*folder.glob("*.json"), *folder.glob("*/school.json")]):
            name = path.parent.name if path.name == "school.json" else path.stem
            found.append((name, path))
    return found


def references(folders: list[Path]) -> tuple[list[str], dict[str, list[str]]]:
    """Columns and, by school, the figures of the first `reference.tsv` beside a folder."""
    for folder in folders:
        path = folder.parent / "reference.tsv"
        if path.is_file():
            lines = [line for line in path.read_text().splitlines() if line and line[0] != "#"]
            rows = list(csv.reader(lines, delimiter="\t"))
            width = len(rows[0]) - 1
            return rows[0][1:], {row[0]: (row[1:] + [""] * width)[:width] for row in rows[1:]}
    return [], {}


def phase(stats: dict, name: str) -> int:
    return sum(p["milliseconds"] for p in stats["millisecondsByPhase"] if p["phase"] == name)


def pair(unserved, penalty) -> str:
    return f"{unserved} / {'-' if penalty is None else penalty}"


def measure(command: str, path: Path, runs: int, limit: float | None, work: str) -> list[str]:
    """The cells of one school's row."""
    solves, stats, schedules, texts = [], [], [], set()
    out, counted = Path(work, "schedule.json"), Path(work, "stats.json")
    for _ in range(runs):
        out.unlink(missing_ok=True)
        arguments = [command, "solve", str(path), "-o", str(out), "--stats", str(counted)]
        if limit is not None:
            arguments += ["--time-limit", str(limit)]
        solves.append(run(arguments))
        if solves[-1].status not in (0, 1):
            return [f"status {solves[-1].status}"]
        stats.append(json.loads(counted.read_text()))
        schedules.append(json.loads(out.read_text()))
        texts.add(out.read_bytes())
    checks = [run([command, "check", str(path)]) for _ in range(runs)]
    verdict = run([command, "verify", str(path), str(out)])
    worst = max(schedules, key=lambda s: (s["objective"]["unserved"], s["objective"]["penalty"]))
    objective, bound = worst["objective"], worst["objective"]["bound"]
    median = statistics.median
    ends = sorted({s["termination"] for s in stats})
    return [
        worst["status"],
        pair(objective["unserved"], objective["penalty"]),
        pair(bound["unserved"], bound["penalty"]),
        f"{median(s['millisecondsToFirstSchedule'] for s in stats):.0f}",
        f"{median(s.seconds for s in solves):.2f}",
        f"{max(s.megabytes for s in solves):.0f}",
        f"{median(phase(s, 'preload') for s in stats):.0f}",
        f"{1000 * median(c.seconds for c in checks):.0f}",
        ", ".join(ends) + ("" if len(texts) == 1 else f", {len(texts)} schedules"),
        "clean" if verdict.status == 0 else f"status {verdict.status}",
    ]


HEADS = [
    "school",
    "status",
    "unserved / penalty",
    "bound",
    "first ms",
    "total s",
    "peak MB",
    "preload ms",
    "check ms",
    "ended by",
    "verify",
]


def main() -> int:
    parser = argparse.ArgumentParser(description="Solves every school and prints what it took.")
    parser.add_argument("command")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--time-limit", type=float, help="seconds; without it the work is counted")
    parser.add_argument("--only", action="append", default=[], help="a school's name; repeatable")
    parser.add_argument("folders", nargs="*", type=Path)
    options = parser.parse_intermixed_args()

    given = os.environ.get("SCHOOLS", "../shared/data/schools").split(":")
    folders = options.folders or [Path(f) for f in given if f] + [Path("Fixtures/schools")]
    folders = [folder for folder in folders if folder.is_dir()]
    columns, figures = references(folders)
    found = [s for s in schools(folders) if not options.only or s[0] in options.only]
    if not found:
        print("no schools in " + ", ".join(map(str, folders)), file=sys.stderr)
        return 1

    limit = "none" if options.time_limit is None else f"{options.time_limit:g} s"
    print(f"{os.cpu_count()} processors, {platform.machine()}, {platform.system()}; time limit {limit}; ", end="")
    print(f"medians of {options.runs} runs\n")
    heads = HEADS + columns
    print("| " + " | ".join(heads) + " |")
    print("|" + " --- |" * len(heads))
    command, failed = str(Path(options.command).resolve()), False
    with tempfile.TemporaryDirectory() as work:
        for name, path in found:
            cells = measure(command, path.resolve(), options.runs, options.time_limit, work)
            failed |= cells[-1] != "clean"
            cells = [name] + cells + [""] * (len(HEADS) - 1 - len(cells))
            print("| " + " | ".join(cells + figures.get(name, [""] * len(columns))) + " |", flush=True)
    return 1 if failed else 0


sys.exit(main())

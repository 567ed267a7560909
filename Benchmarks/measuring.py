"""What a benchmark measures: a process, the trail of its schedules, and the cells that say so."""

import json
import os
import statistics
import sys
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass
class Run:
    """One process: how it ended, how long it took, the most memory it held."""

    status: int
    seconds: float
    megabytes: float


@dataclass
class Figures:
    """One solve, judged."""

    objective: dict
    status: str
    first: float
    best: float
    total: float
    megabytes: float
    ended: str
    is_clean: bool
    preload: float | None = None

    @property
    def score(self):
        return self.objective["unserved"], self.objective["penalty"]


def run(arguments, errors=os.devnull):
    """Runs a process to its end, its standard error into a file."""
    began = time.perf_counter()
    flags = os.O_RDWR | os.O_CREAT | os.O_TRUNC
    child = os.posix_spawn(
        arguments[0], arguments, os.environ,
        file_actions=[(os.POSIX_SPAWN_OPEN, fd, os.devnull, os.O_RDWR, 0) for fd in (0, 1)]
        + [(os.POSIX_SPAWN_OPEN, 2, str(errors), flags, 0o600)])
    _, status, usage = os.wait4(child, 0)
    seconds = time.perf_counter() - began
    # Linux counts kilobytes, macOS bytes.
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return Run(os.waitstatus_to_exitcode(status), seconds, usage.ru_maxrss / unit)


def trail(lines):
    """Seconds to the first schedule and to the best one, from lines of `--progress jsonl`; None where there is none."""
    first = best = score = None
    for line in lines:
        if not line.startswith("{"):
            continue
        event = json.loads(line)
        if event["unserved"] is None:
            continue
        seconds, now = event["milliseconds"] / 1000, (event["unserved"], event["penalty"])
        first = seconds if first is None else first
        if score is None or now < score:
            best, score = seconds, now
    return first, best


def reached(lines, goal):
    """Seconds to the first schedule with a score as good as `goal`, from lines of `--progress jsonl`; None: never."""
    for line in lines:
        event = json.loads(line) if line.startswith("{") else {"unserved": None}
        if event["unserved"] is not None and (event["unserved"], event["penalty"]) <= goal:
            return event["milliseconds"] / 1000
    return None


def curve(lines, level, end):
    """Corners of a level ("unserved" or "penalty") over seconds, from lines of `--progress jsonl`: what the best schedule has, and
    what is proven. The last corner is at `end`. A penalty counts from the moment at which unserved is at its least."""
    events = [json.loads(line) for line in lines if line.startswith("{")]
    found = [event for event in events if event["unserved"] is not None]
    least = min((event["unserved"] for event in found), default=None)
    if level == "penalty":
        found = [event for event in found if event["unserved"] == least and event["penalty"] is not None]
    bound = "bound" + level.capitalize()
    return (_corners(found, level, min, end),
            _corners([event for event in events if event[bound] is not None], bound, max, end))


def _corners(events, key, better, end):
    corners = []
    for event in events:
        value = event[key] if not corners else better(event[key], corners[-1][1])
        if not corners or value != corners[-1][1]:
            corners.append((event["milliseconds"] / 1000, value))
    return corners + [(end, corners[-1][1])] if corners else []


def row(values):
    print("| " + " | ".join(values) + " |", flush=True)


def head(values):
    row(values)
    print("|" + " --- |" * len(values), flush=True)


def gap(objective):
    """How far the score may be from the best, as text: of the penalty where unserved is proven, else of unserved."""
    bound = objective["bound"]
    if objective["unserved"] > bound["unserved"]:
        share = (objective["unserved"] - bound["unserved"]) / objective["unserved"]
        return f"{100 * share:.1f} % unserved"
    if bound["penalty"] is None:
        return "open"
    return f"{100 * (objective['penalty'] - bound['penalty']) / max(1, objective['penalty']):.1f} %"


def pair(unserved, penalty):
    return f"{unserved} / {'-' if penalty is None else penalty}"


def worst(figures):
    """The run that says least: the highest score, of these the lowest bound."""
    bound = lambda one: (one.objective["bound"]["unserved"], one.objective["bound"]["penalty"] or 0)
    return max(figures, key=lambda one: (one.score, [-number for number in bound(one)]))


def cells(figures):
    """A row of the table: the worst score, medians of times, the most memory."""
    shown, median = worst(figures), lambda values: f"{statistics.median(values):.2f}"
    bound = shown.objective["bound"]
    preload = [one.preload for one in figures if one.preload is not None]
    return [
        shown.status, pair(*shown.score), pair(bound["unserved"], bound["penalty"]), gap(shown.objective),
        median([one.first for one in figures]), median([one.best for one in figures]),
        median([one.total for one in figures]), f"{max(one.megabytes for one in figures):.0f}",
        f"{statistics.median(preload):.0f}" if preload else "", ", ".join(sorted({one.ended for one in figures})),
        "clean" if all(one.is_clean for one in figures) else "NOT CLEAN",
    ]


HEADS = ["status", "unserved / penalty", "bound", "gap", "first s", "best s", "total s", "peak MB", "preload ms",
         "ended by", "verify"]


def engine(command, school, work, limit=None, accepted=None):
    """One solve of ours; a status instead where there was no schedule. `accepted`: a gap that is enough."""
    out, counted, lines = Path(work, "schedule.json"), Path(work, "stats.json"), Path(work, "progress")
    out.unlink(missing_ok=True)
    arguments = [command, "solve", str(school), "-o", str(out), "--stats", str(counted), "--progress", "jsonl"]
    arguments += ["--time-limit", str(limit)] if limit is not None else []
    arguments += ["--gap", str(accepted)] if accepted is not None else []
    solved = run(arguments, lines)
    if solved.status not in (0, 1):
        return solved.status
    stats, schedule = json.loads(counted.read_text()), json.loads(out.read_text())
    first, best = trail(lines.read_text().splitlines())
    first = stats["millisecondsToFirstSchedule"] / 1000 if first is None else first
    preload = sum(p["milliseconds"] for p in stats["millisecondsByPhase"] if p["phase"] == "preload")
    return Figures(
        schedule["objective"], schedule["status"], first, first if best is None else best, solved.seconds,
        solved.megabytes, stats["termination"], run([command, "verify", str(school), str(out)]).status == 0, preload)


def peer(script, command, school, work, limit):
    """One solve of the CP-SAT peer, judged by our verifier."""
    out, counted = Path(work, "peer.json"), Path(work, "peer-stats.json")
    out.unlink(missing_ok=True)
    solved = run([script, str(school), "--time-limit", str(limit), "-o", str(out), "--stats", str(counted)])
    if solved.status != 0:
        return solved.status
    stats = json.loads(counted.read_text())
    return Figures(
        stats["objective"], stats["status"], stats["firstSeconds"], stats["bestSeconds"], solved.seconds,
        solved.megabytes, "optimal" if stats["status"] == "optimal" else "limit",
        run([command, "verify", str(school), str(out)]).status == 0)

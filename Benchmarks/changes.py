"""What a solve takes after one change, from scratch and beginning with the outcome before it.

The change is an afternoon off: the provider with the most services does not work from noon on the middle day of the cycle.
"""

import json
import statistics
from pathlib import Path

from measuring import Run, pair, reached, row, run, head

HEADS = ["school", "after the change: unserved / penalty", "bound", "from scratch s", "begun with s", "times faster"]


def afternoon_off(school):
    """The school, changed."""
    days = school.get("cycle", {}).get("days", ["Mon", "Tue", "Wed", "Thu", "Fri"])
    day, noon = days[len(days) // 2], "12:00"
    caseload = [service["provider"] for service in school["services"]]
    provider = max(school["providers"], key=lambda one: caseload.count(one["id"]))
    kept = []
    for entry in provider["availability"]:
        theirs = entry.get("days", days)
        if day not in theirs or entry["end"] <= noon:
            kept.append(entry)
            continue
        others = [other for other in theirs if other != day]
        kept += [{**entry, "days": others}] if others else []
        kept += [{**entry, "days": [day], "end": noon}] if entry["start"] < noon else []
    provider["availability"] = kept
    return school


def solve(command, school, work, limit, name, *more):
    """A solve of `school`: its process, its schedule's objective, and the lines of its progress."""
    out, lines = Path(work, name + ".json"), Path(work, name + ".jsonl")
    out.unlink(missing_ok=True)
    arguments = [command, "solve", str(school), "-o", str(out), "--progress", "jsonl", *more]
    solved = run(arguments + (["--time-limit", str(limit)] if limit else []), lines)
    if solved.status not in (0, 1):
        raise RuntimeError(f"{school}: status {solved.status}")
    return solved, json.loads(out.read_text())["objective"], lines.read_text().splitlines()


def seconds(solved: Run, objective, lines, goal):
    """To the proof where the schedule is proven optimal, else to a schedule as good as the goal; None where neither is."""
    bound = objective["bound"]
    if (bound["unserved"], bound["penalty"]) == (objective["unserved"], objective["penalty"]):
        return solved.seconds
    return reached(lines, goal)


def print_changes(command, found, runs, limit, work):
    """A row a school. Says whether beginning with the outcome was never worse than starting from scratch."""
    head(HEADS)
    is_well = True
    for name, path in found:
        week, proof, changed = (Path(work, part) for part in ("before.json", "before.proof", "changed.json"))
        solve(command, path, work, limit, "before", "--certificate", str(proof))
        changed.write_text(json.dumps(afternoon_off(json.loads(Path(path).read_text()))))
        scratch, warm, objectives = [], [], []
        for _ in range(runs):
            solved, objective, lines = solve(command, changed, work, limit, "scratch")
            goal = objective["unserved"], objective["penalty"]
            scratch.append(seconds(solved, objective, lines, goal))
            solved, objective, lines = solve(
                command, changed, work, limit, "warm", "--start", str(week), "--start-certificate", str(proof))
            warm.append(seconds(solved, objective, lines, goal))
            objectives.append(objective)
        shown = max(objectives, key=lambda one: (one["unserved"], one["penalty"]))
        is_well &= None not in warm
        times = [statistics.median(values) if None not in values else None for values in (scratch, warm)]
        text = [f"{value:.2f}" if value is not None else "not reached" for value in times]
        ratio = f"{times[0] / times[1]:.1f}" if None not in times else ""
        row([name, pair(shown["unserved"], shown["penalty"]), pair(**shown["bound"]), *text, ratio])
    return is_well

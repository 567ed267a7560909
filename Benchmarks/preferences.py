#!/usr/bin/env python3
"""Solves small random schools with one preference each, once with `aligned` and once with `open` providers, and counts
how many are proven to be optimal. Work is counted and seeds are fixed, so that a run is the same everywhere.

  Benchmarks/preferences.py --command .build/release/schedule --schools 20
"""

import argparse
import json
import pathlib
import random
import subprocess
import sys
import tempfile

PREFERENCES = ["none", "afternoon", "softTimes", "sameDay", "adjacentDays", "groupBlocks", "gradeSpread", "teacherMix",
               "dailyLoad", "changed", "all"]


def clock(minutes):
    return f"{minutes // 60:02}:{minutes % 60:02}"


def school(preference, grouping, seed):
    """A school of one or two providers and three to seven students. All but `grouping` depends on the seed alone."""
    draw = random.Random(f"{preference} {seed}")
    step = draw.choice([5, 10, 15])
    days = ["Mon", "Tue", "Wed"][: draw.randint(2, 3)]
    start, end = 480, draw.choice([660, 720])
    grades = ["K", "1", "2"]

    def interval(least, most):
        length = draw.randrange(least, most + 1, step if least % step == 0 else 5)
        begin = draw.randrange(start, end - length + 1, step)
        return {"start": clock(begin), "end": clock(begin + length)}

    made = {
        "format": "school/1", "name": f"{preference} {grouping} {seed}",
        "cycle": {"days": days, "start": clock(start), "end": clock(end), "step": step},
        "grades": grades, "sites": [{"id": "m"}], "teachers": [{"id": f"t{n}", "site": "m"} for n in range(3)],
        "bellSchedules": [], "providers": [], "students": [], "services": [], "sessions": [], "preferences": {},
        "rules": {"maxConsecutiveMinutes": draw.choice([30, 60]), "breakMinutes": draw.choice([0, 10, 30])},
    }
    for number in range(draw.randint(1, 2)):
        provider = {"id": f"p{number}", "capacity": draw.randint(1, 4), "grouping": grouping,
                    "availability": [{"site": "m", "start": clock(start), "end": clock(end)}]}
        if draw.random() < 0.4:
            provider["lunch"] = {"start": clock(start + 60), "end": clock(start + 150), "minutes": 30}
        made["providers"].append(provider)
    for grade in grades:
        if draw.random() < 0.5:
            made["bellSchedules"].append({"site": "m", "grades": [grade], **interval(15, 45), "name": "Recess"})
    for number in range(draw.randint(3, 7)):
        student = {"id": f"s{number}", "grade": draw.choice(grades), "site": "m", "teacher": f"t{draw.randint(0, 2)}"}
        if draw.random() < 0.3:
            student["blockedTimes"] = [interval(30, 60)]
        made["students"].append(student)
        for provider in draw.sample(made["providers"], draw.randint(1, len(made["providers"]))):
            service = {"id": f"{student['id']}-{provider['id']}", "student": student["id"], "provider": provider["id"],
                       "sessions": draw.randint(1, 2), "minutes": draw.choice([15, 30, 30, 45]) // step * step}
            if draw.random() < 0.25:
                service["setting"] = "individual"
            elif draw.random() < 0.25:
                service["maxGroup"] = draw.randint(1, 3)
            if draw.random() < 0.3:
                service["maxPerDay"] = 2
            made["services"].append(service)
    if draw.random() < 0.3:
        made["groupRules"] = [{"rule": "apart", "students": ["s0", "s1"]}]
    prefer(made, preference, draw, step, interval)
    return made


def prefer(made, preference, draw, step, interval):
    """Turns one preference on, or all."""
    weights = made["preferences"]
    for name in PREFERENCES[1:-1] if preference == "all" else [preference]:
        cost = draw.randint(1, 4)
        if name == "softTimes":
            for grade in made["grades"]:
                made["bellSchedules"].append(
                    {"site": "m", "grades": [grade], **interval(30, 120), "name": "Core", "cost": cost})
        elif name == "afternoon":
            weights["afternoon"] = {"from": "09:30", "cost": cost}
        elif name == "dailyLoad":
            weights["dailyLoad"] = {"minutes": draw.choice([0, 30, 60]), "cost": cost}
        elif name == "changed":
            weights["changed"] = cost
            for service in made["services"]:
                if draw.random() < 0.7:
                    made["sessions"].append({
                        "service": service["id"], "day": draw.choice(made["cycle"]["days"]),
                        "start": clock(480 + draw.randrange(0, 150, step))})
        elif name != "none":
            weights[name] = cost


def solved(command, made, folder):
    """(proven, unserved, penalty, bound, work) of a school, once its schedule and its certificate have been verified."""
    files = {name: str(folder / f"{name}.json") for name in ["school", "week", "proof", "stats"]}
    pathlib.Path(files["school"]).write_text(json.dumps(made))
    run = subprocess.run(
        [command, "solve", files["school"], "-o", files["week"], "--certificate", files["proof"], "--stats",
         files["stats"], "--threads", "1"], capture_output=True, text=True, check=False)
    if run.returncode not in (0, 1):
        sys.exit(f"{made['name']}: {run.stderr}")
    judged = subprocess.run(
        [command, "verify", files["school"], files["week"], "--certificate", files["proof"]], capture_output=True,
        text=True, check=False)
    if judged.returncode != 0:
        sys.exit(f"{made['name']}: {judged.stdout}{judged.stderr}")
    week = json.loads(pathlib.Path(files["week"]).read_text())
    work = json.loads(pathlib.Path(files["stats"]).read_text())["work"]
    objective = week["objective"]
    isProven = week["status"] == "optimal" and "optimal (checked)" in judged.stdout
    return isProven, objective["unserved"], objective["penalty"], objective["bound"], work


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--command", default=".build/release/schedule")
    parser.add_argument("--schools", type=int, default=20, help="of each preference and grouping")
    parser.add_argument("--only", action="append", choices=PREFERENCES)
    parser.add_argument("--grouping", action="append", choices=["aligned", "open"])
    parser.add_argument("--keep", type=pathlib.Path, help="write the schools that are not proven to this folder")
    options = parser.parse_args()
    for preference in options.only or PREFERENCES:
        for grouping in options.grouping or ["aligned", "open"]:
            proven, work, left = 0, 0, []
            for seed in range(options.schools):
                made = school(preference, grouping, seed)
                with tempfile.TemporaryDirectory() as folder:
                    isProven, unserved, penalty, bound, used = solved(options.command, made, pathlib.Path(folder))
                proven += isProven
                work += used
                if not isProven:
                    left.append(f"{seed}: {unserved}, {penalty} of {bound['unserved']}, {bound['penalty']}")
                    if options.keep:
                        options.keep.mkdir(parents=True, exist_ok=True)
                        name = made["name"].replace(" ", "-")
                        (options.keep / f"{name}.json").write_text(json.dumps(made))
            print(f"{preference:12} {grouping:8} {proven:3} of {options.schools} proven, work {work:10}  {'; '.join(left)}",
                  flush=True)


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Makes schools of Fixtures/schools, the same bytes every time.

    make_schools.py            writes school.json, schedule.json, expected.json and about.md of each school below
    make_schools.py --check    writes nothing; prints what differs and exits with 1 where something does

The larger ones are planted: first a good schedule, then class activities and blocked times around it (planting.py).
The tiny ones of tiny_schools.py are worked out; those that are not in it are files written by hand. `KNOWN` holds what
was proven about a school once it was made; a change that changes a school has to take its entry out or prove it again.
Python's standard library only.
"""
import argparse
import pathlib
import sys

sys.dont_write_bytecode = True
from larger_schools import LARGER
from planting import Planter, Random, add_blocked_times, add_class_activities, group, hardest_first
from school_file import clock, expected, minutes, schedule, text
from tiny_schools import TINY

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "schools"
GRADES = ["TK", "K", "1", "2", "3", "4", "5"]
REGULAR = ["Mon", "Tue", "Thu", "Fri"]
CLASSES = {"TK": "ab", "K": "abc", "1": "abc", "2": "abc", "3": "abc", "4": "abc", "5": "ab"}
ACTIVITIES = [("PE", 40, 2, 2), ("Music", 40, 1, 1), ("Library", 30, 1, 1)]
PREFERENCES = {"adjacentDays": 2, "sameDay": 4, "afternoon": {"from": "12:30", "cost": 1}, "groupBlocks": 3,
               "gradeSpread": 1, "teacherMix": 1, "dailyLoad": {"minutes": 270, "cost": 2}, "changed": 3}

# Proven of the schools as they are: unserved, or unserved and the smallest penalty; and a bound of the penalty
# where the smallest is not known.
KNOWN = {
    "small-elementary": {"unserved": 0, "bound": 129},
    "small-open-caseload": {"unserved": 0, "penalty": 56},
    "small-over-subscribed": {"unserved": 660, "penalty": 36},
    "small-kept-week": {"unserved": 0, "penalty": 74},
    "school-three-providers": {"unserved": 0, "bound": 434},
    "district-three-sites": {"unserved": 0, "penalty": 39},
    "district-two-schools": {"unserved": 0, "penalty": 41},
    "school-high-rotation": {"unserved": 0, "penalty": 38},
    "school-middle-periods": {"unserved": 0, "bound": 37},
    "school-over-subscribed": {"unserved": 90, "bound": 29},
    "school-pinned-week": {"unserved": 0, "penalty": 55},
    "small-alternate-weeks": {"unserved": 0, "penalty": 29},
    "small-mixed-minutes": {"unserved": 0, "bound": 42},
}


def elementary(name):
    """A school for TK to 5: staggered recess and lunch, school hours, early release on Wednesday, 19 classes."""
    bells = []

    def period(title, start, end, *grades, days=REGULAR):
        bells.append({"site": "main", "grades": list(grades), "days": days, "start": start, "end": end, "name": title})

    period("Recess", "10:10", "10:25", "TK", "K")
    period("Lunch", "11:25", "11:50", "TK", "1")
    period("Lunch recess", "11:50", "12:15", "TK", "1")
    period("Lunch recess", "11:25", "11:50", "K")
    period("Lunch", "11:50", "12:15", "K", "2")
    period("Recess", "13:55", "14:10", "K")
    period("Recess", "09:50", "10:05", "1")
    period("Recess", "10:15", "10:30", "2")
    period("Lunch recess", "12:15", "12:40", "2")
    period("Recess", "10:30", "10:45", "3")
    period("Lunch", "12:20", "12:45", "3")
    period("Lunch recess", "12:45", "13:10", "3")
    period("Recess", "10:45", "11:00", "4")
    period("Lunch", "12:50", "13:10", "4")
    period("Lunch recess", "13:10", "13:26", "4")
    period("Lunch", "11:00", "11:20", "5")
    period("Lunch recess", "11:20", "11:36", "5")
    period("Recess", "13:30", "13:45", "5")
    for start, end, grades in [("10:50", "11:10", ["TK", "1"]), ("11:15", "11:35", ["K", "2"]),
                               ("11:40", "12:00", ["3", "4"]), ("12:05", "12:25", ["5"])]:
        period("Lunch", start, end, *grades, days=["Wed"])
    hours = [{"start": "08:40", "end": "14:55"}, {"days": ["Wed"], "start": "08:40", "end": "12:40"},
             {"grades": ["4", "5"], "start": "08:40", "end": "15:00"},
             {"grades": ["4", "5"], "days": ["Wed"], "start": "08:40", "end": "12:45"}]
    return {
        "format": "school/1", "name": name, "timeZone": "America/Los_Angeles", "grades": GRADES,
        "sites": [{"id": "main", "name": "Main", "hours": hours}], "bellSchedules": bells,
        "teachers": [{"id": f"t-{grade.lower()}{letter}", "name": f"Room {grade}{letter.upper()}", "site": "main"}
                     for grade, letters in CLASSES.items() for letter in letters],
        "specialActivities": [], "providers": [], "students": [], "services": [], "groupRules": [], "sessions": [],
        "preferences": dict(PREFERENCES),
    }


def finished(school):
    """Without lists that are empty."""
    return {key: value for key, value in school.items() if value != []}


def enroll(school, random, counts):
    """Adds students, `counts` of each grade; TK's and K's first class comes in the morning, the last from 10:25 on."""
    letters = "ABCDEFGHIJKLMNOPRSTVWY"
    number, width = 0, len(str(sum(counts)))
    for grade, count in zip(GRADES, counts):
        for _ in range(count):
            number += 1
            letter = random.pick(CLASSES[grade])
            student = {"id": f"s{number:0{width}d}", "name": f"{random.pick(letters)}. {random.pick(letters)}.",
                       "grade": grade, "teacher": f"t-{grade.lower()}{letter}", "site": "main"}
            if grade in ("TK", "K") and letter == "a":
                student["blockedTimes"] = [{"days": REGULAR, "start": "13:10", "end": "15:00", "name": "Morning class"}]
            if grade in ("TK", "K") and letter == CLASSES[grade][-1]:
                student["blockedTimes"] = [{"days": REGULAR, "start": "08:40", "end": "10:25", "name": "Late class"}]
            school["students"].append(student)


def present(*entries):
    """Availability at the one site: (days, start, end)."""
    return [{"site": "main", "days": days, "start": start, "end": end} for days, start, end in entries]


LUNCH = {"start": "11:00", "end": "13:30", "minutes": 30}


def small_elementary():
    random, school = Random(2), elementary("Small Elementary")
    enroll(school, random, [3, 4, 5, 6, 5, 4, 3])
    school["providers"] = [{"id": "speech", "name": "Speech", "role": "speech", "capacity": 3, "gradeSpan": 1,
                            "availability": present((["Mon", "Tue", "Thu"], "08:30", "14:30"),
                                                    (["Wed"], "08:30", "13:00")),
                            "lunch": LUNCH}]
    groups = group(school, random, "speech", school["students"], [(2, 30), (2, 30), (2, 20), (1, 30), (3, 30)], 8)
    planter = Planter(school)
    for identifiers in hardest_first(planter, groups):
        planter.plant(identifiers)
    school["specialActivities"] = add_class_activities(school, planter, random, ACTIVITIES)
    add_blocked_times(school, planter, random, 30)
    return school, planter.sessions


def small_open_caseload():
    random, school = Random(15), elementary("Open Caseload")
    enroll(school, random, [4, 7, 9, 11, 11, 10, 8])
    school["providers"] = [{"id": "resource", "name": "Resource", "role": "resource", "capacity": 8, "grouping": "open",
                            "availability": present((REGULAR, "08:30", "15:00"), (["Wed"], "08:30", "12:45")),
                            "lunch": LUNCH}]
    for student in school["students"]:
        service = {"id": f"{student['id']}-resource", "student": student["id"], "provider": "resource",
                   "sessions": random.pick([1, 2, 2, 2, 3, 3, 3, 4, 5]), "minutes": random.pick([20, 30, 30, 30, 45])}
        kind = random.below(12)
        service.update({0: {"setting": "individual"}, 1: {"maxGroup": 4}, 2: {"maxGroup": 4}}.get(kind, {}))
        school["services"].append(service)
    planter = Planter(school)

    def room(identifiers):
        service = planter.facts.services[identifiers[0]]
        return 1 if service.get("setting") == "individual" else service.get("maxGroup", 8)

    for identifiers in sorted(hardest_first(planter, [[service["id"]] for service in school["services"]]), key=room):
        planter.plant(identifiers)
    school["specialActivities"] = add_class_activities(school, planter, random, ACTIVITIES)
    add_blocked_times(school, planter, random, 40)
    return school, planter.sessions


def small_over_subscribed():
    random, school = Random(5), elementary("Two Mornings")
    school["providers"] = [{"id": "counselor", "name": "Counselor", "role": "counseling", "capacity": 2, "gradeSpan": 1,
                            "availability": present((["Tue", "Thu"], "09:00", "12:00"))}]
    # Pairs of one class: (grade, class, priority, starts on Tue and Thu; none: left out).
    pairs = [("1", "a", 3, "09:00", "09:00"), ("K", "b", 3, "09:30", "09:30"), ("5", "a", 3, "10:00", "10:00"),
             ("2", "c", 2, "10:30", "10:30"), ("3", "b", 2, "11:00", "11:00"), ("4", "a", 1, "11:30", None),
             ("4", "c", 1, None, "11:30"), ("2", "a", 1, None, None), ("3", "a", 1, None, None),
             ("1", "b", 1, None, None)]
    planted = []
    for number, (grade, letter, priority, *starts) in enumerate(sorted(pairs, key=lambda pair: GRADES.index(pair[0]))):
        for half in (1, 2):
            student = f"s{2 * number + half:02d}"
            school["students"].append(
                {"id": student, "grade": grade, "teacher": f"t-{grade.lower()}{letter}", "site": "main"})
            service = {"id": f"{student}-counselor", "student": student, "provider": "counselor", "sessions": 2,
                       "minutes": 30}
            school["services"].append({**service, "priority": priority} if priority > 1 else service)
            planted += [(service["id"], day, minutes(start)) for day, start in zip(["Tue", "Thu"], starts) if start]
    school["students"].append({"id": "s21", "grade": "5", "teacher": "t-5b", "site": "main"})
    school["services"].append({"id": "s21-counselor", "student": "s21", "provider": "counselor", "sessions": 2,
                               "minutes": 30, "priority": 3, "within": [{"start": "12:30", "end": "15:00"}]})
    planter = Planter(school)
    for session in planted:
        planter.add(*session)
    school["specialActivities"] = add_class_activities(school, planter, random, ACTIVITIES)
    return school, planter.sessions


def small_kept_week():
    random, school = Random(7), elementary("Kept Week")
    school["preferences"]["changed"] = 5
    enroll(school, random, [0, 3, 4, 4, 4, 3, 2])
    school["providers"] = [{"id": "speech", "name": "Speech", "role": "speech", "capacity": 3, "gradeSpan": 1,
                            "availability": present((["Mon", "Tue", "Thu"], "08:30", "14:30")), "lunch": LUNCH}]
    groups = group(school, random, "speech", school["students"], [(2, 30), (2, 30), (1, 30), (2, 20)], 8)
    planter = Planter(school)
    for identifiers in hardest_first(planter, groups):
        planter.plant(identifiers)
    school["specialActivities"] = add_class_activities(school, planter, random, ACTIVITIES)
    add_blocked_times(school, planter, random, 30)
    week = sorted(planter.sessions, key=lambda session: (planter.facts.days.index(session[1]), session[2], session[0]))
    pinned = {session[0] for session in week if session[1:] == week[0][1:]}
    school["sessions"] = [{"service": identifier, "day": day, "start": clock(start)} for identifier, day, start in week]
    for entry in school["sessions"]:
        entry.update({"pinned": True} if entry["service"] in pinned else {})
    # What has changed since: an assembly lies on one group's session, and two students are new.
    moved = [session for session in week if session[0] not in pinned][-1]
    lost = [session for session in week if session[1:] == moved[1:]]
    for student in school["students"]:
        if f"{student['id']}-speech" in {identifier for identifier, _, _ in lost}:
            student.setdefault("blockedTimes", []).append(
                {"days": [moved[1]], "start": clock(moved[2]), "end": clock(moved[2] + 30), "name": "Chorus"})
    for number, (grade, letter) in enumerate([("2", "b"), ("4", "b")], len(school["students"]) + 1):
        student = f"s{number}"
        school["students"].append({"id": student, "grade": grade, "teacher": f"t-{grade}{letter}", "site": "main"})
        school["services"].append(
            {"id": f"{student}-speech", "student": student, "provider": "speech", "sessions": 2, "minutes": 30})
    planter = Planter(school)
    for session in week:
        if session not in lost:
            planter.add(*session)
    planter.plant([identifier for identifier, _, _ in lost], sessions=1)
    for service in school["services"][-2:]:
        planter.plant([service["id"]])
    return school, planter.sessions


def school_three_providers():
    random, school = Random(11), elementary("Three Providers")
    enroll(school, random, [6, 10, 14, 14, 14, 12, 10])
    school["bellSchedules"] += [
        {"site": "main", "grades": ["1", "2", "3"], "days": REGULAR, "start": "08:45", "end": "09:30",
         "name": "Core reading", "cost": 1},
        {"site": "main", "grades": ["4", "5"], "days": REGULAR, "start": "09:30", "end": "10:15",
         "name": "Core math", "cost": 1}]
    aligned = {"capacity": 3, "gradeSpan": 1}
    school["providers"] = [
        {"id": "ot", "name": "Occupational therapy", "role": "ot", **aligned,
         "availability": present((["Tue", "Thu"], "08:30", "14:30"), (["Fri"], "08:30", "12:30")), "lunch": LUNCH},
        {"id": "resource", "name": "Resource", "role": "resource", **aligned,
         "availability": present((REGULAR, "08:30", "15:00"), (["Wed"], "08:30", "12:45")), "lunch": LUNCH},
        {"id": "speech", "name": "Speech", "role": "speech", **aligned,
         "availability": present((["Mon", "Tue", "Thu"], "08:30", "14:45"), (["Wed"], "08:30", "12:45")),
         "lunch": LUNCH}]
    mixed = random.shuffled(school["students"])
    groups = group(school, random, "resource", mixed[36:], [(2, 30), (3, 30), (3, 30), (4, 30)], 12)
    groups += group(school, random, "speech", mixed[:42], [(2, 30), (2, 30), (1, 30), (2, 20), (3, 30)], 10)
    groups += group(school, random, "ot", mixed[20:46], [(1, 30), (1, 45), (2, 30)], 8)
    planter = Planter(school)
    for identifiers in hardest_first(planter, groups):
        planter.plant(identifiers)
    only = {}
    for service in school["services"]:
        only.setdefault(service["student"], []).append(service["provider"])
    for identifiers in groups:
        members = [identifier.split("-")[0] for identifier in identifiers]
        if len(members) == 3 and all(only[member] == ["speech"] for member in members):
            school["groupRules"].append({"students": members[:2], "rule": "together"})
            break
    together = {member for rule in school["groupRules"] for member in rule["students"]}
    blocks = {}
    for identifier, day, start in planter.sessions:
        blocks.setdefault((identifier.split("-")[1], day, start), set()).add(identifier.split("-")[0])
    pairs = [(first, second) for first, second in zip(school["students"], school["students"][1:])
             if first["teacher"] == second["teacher"] and not together & {first["id"], second["id"]}
             and set(only[first["id"]]) & set(only[second["id"]])
             and not any({first["id"], second["id"]} <= members for members in blocks.values())]
    school["groupRules"] += [{"students": [first["id"], second["id"]], "rule": "apart"} for first, second in pairs[:2]]
    school["specialActivities"] = add_class_activities(school, planter, random, ACTIVITIES)
    add_blocked_times(school, planter, random, 30)
    return school, planter.sessions


SCHOOLS = {
    "small-elementary": (small_elementary, """\
A real-size elementary school with staggered recess and lunch, early release on Wednesday and class activities, seen by one speech provider in groups of three.

- Planted: 30 students, 73 sessions, all served, penalty 142.
- Bound: a linear relaxation over groups, without breaks and runs, proves 129. The engine finds 130 and proves it.
"""),
    "small-open-caseload": (small_open_caseload, """\
Sixty students come and go in the room of one resource provider, at most eight at a time.

- 25 students have two sessions, 14 three, 10 one: on days that are no neighbors, for nothing.
- 8 students have four sessions: of five days they leave out one, and two pairs of neighbors remain at best, 2 * 2 = 4 each.
- 3 students have five sessions: four pairs of neighbors, 4 * 2 = 8 each.
- No schedule costs less than 8 * 4 + 3 * 8 = 56, and the planted one costs that: nothing in the afternoon, no day over its load.
"""),
    "small-over-subscribed": (small_over_subscribed, """\
A counselor's two mornings have room for half of the caseload: priority says who is served.

- Two mornings from 09:00 to 12:00, two students at a time: 2 * 180 * 2 = 720 minutes, 24 sessions of 30.
- Asked for are 12 sessions of priority 3, 8 of priority 2, 20 of priority 1, and 2 of priority 3 whose window is in the afternoon.
- So at best 12 + 8 + 4 sessions are served; 16 of priority 1 and those 2 of priority 3 are not: 16 * 30 + 2 * 30 * 3 = 660.
- 24 sessions in groups of two are 12 blocks at least: 12 * 3 = 36. The planted groups are each of one class: penalty 36.
"""),
    "small-kept-week": (small_kept_week, """\
A week that stands, partly pinned, has to make room for two new students and for a chorus that took one group's time.

- Two of the old sessions overlap chorus: at least 2 * 5 = 10 for `changed`.
- Optimum: unserved 0, penalty 74, proven by a separate constraint model; the planted week costs 75.
"""),
    "school-three-providers": (school_three_providers, """\
Speech, occupational therapy and resource share eighty students, whose breaks and runs count across providers.

- 112 services, 251 sessions: 54 students with one service, 26 with two or three; one pair together, two pairs apart.
- Planted: all served, penalty 521. The optimum is not known.
- Bound: a linear relaxation over groups, without breaks and runs, proves 434.
"""),
}


def files(name):
    """The four files of a school: name and text."""
    if name in TINY:
        school, sessions, optimum, about = TINY[name]
        known = dict(zip(("unserved", "penalty"), optimum))
    else:
        make, about = {**SCHOOLS, **LARGER}[name]
        school, sessions = make()
        school, known = finished(school), KNOWN[name]
    bound = (known["unserved"], known.get("penalty", known.get("bound", 0)))
    return {
        "school.json": text(school) + "\n", "schedule.json": text(schedule(school, sessions, bound)) + "\n",
        "expected.json": text(expected(known["unserved"], known.get("penalty")), open_to=1) + "\n", "about.md": about,
    }


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--check", action="store_true", help="write nothing, exit with 1 where a file differs")
    is_check, differs = options.parse_args().check, False
    for name in [*TINY, *SCHOOLS, *LARGER]:
        for file, content in files(name).items():
            path = FOLDER / name / file
            if is_check:
                if not path.exists() or path.read_text(encoding="utf-8") != content:
                    print(f"{name}/{file} differs")
                    differs = True
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(content, encoding="utf-8", newline="\n")
    return 1 if differs else 0


if __name__ == "__main__":
    sys.exit(main())

"""Schools with periods, rotations, several sites or too little time, planted like those of make_schools.py.

Each is a function that answers a school and its planted sessions; `LARGER` has them by name with their about.md.
"""
from planting import Planter, Random, group, hardest_first
from school_file import clock, minutes

PREFERENCES = {"adjacentDays": 2, "sameDay": 4, "afternoon": {"from": "12:30", "cost": 1}, "groupBlocks": 3,
               "gradeSpread": 1, "teacherMix": 1, "dailyLoad": {"minutes": 240, "cost": 2}, "changed": 3}
WEEK = ["Mon", "Tue", "Wed", "Thu", "Fri"]
ORDER = ["format", "name", "timeZone", "cycle", "grades", "sites", "bellSchedules", "teachers", "specialActivities",
         "providers", "students", "services", "groupRules", "sessions", "rules", "preferences"]


def base(name, grades, **parts):
    """The beginning of a school of one site; lists are filled later."""
    lists = {key: [] for key in ("bellSchedules", "teachers", "specialActivities", "providers", "students", "services",
                                 "groupRules", "sessions")}
    return {"format": "school/1", "name": name, "timeZone": "America/Chicago", "grades": grades,
            "sites": [{"id": "main"}], **lists, "preferences": dict(PREFERENCES), **parts}


def ordered(school):
    """With its keys in the order they are written in."""
    return {key: school[key] for key in ORDER if key in school}


def period(school, grades, start, end, name, site="main", days=None, **more):
    """Adds a bell period."""
    school["bellSchedules"].append({"site": site, "grades": grades, **({"days": days} if days else {}), "start": start,
                                    "end": end, "name": name, **more})


def there(start, end, days=None, site="main"):
    """One interval of availability."""
    return {"site": site, **({"days": days} if days else {}), "start": start, "end": end}


def plant(school, groups):
    """Plants groups, the hardest first."""
    planter = Planter(school)
    for identifiers in hardest_first(planter, groups):
        planter.plant(identifiers)
    return planter


def middle_periods():
    """Periods of 45 minutes with five between them."""
    random, school = Random(31), base("Middle School", ["6", "7", "8"])
    core = {"6": {"ELA": "08:15", "Math": "09:55"}, "7": {"ELA": "09:55", "Math": "10:45"},
            "8": {"Math": "09:05", "ELA": "11:35"}}
    soft = {"6": {"Science": ("10:45", 2), "Social studies": ("12:05", 2), "PE": ("13:45", 1)},
            "7": {"Science": ("08:15", 2), "Social studies": ("11:35", 2), "PE": ("12:55", 1)},
            "8": {"Social studies": ("09:55", 2), "PE": ("10:45", 1), "Science": ("12:55", 2)}}
    for grade in school["grades"]:
        lunch = "11:30" if grade == "6" else "12:20"
        for name, start in core[grade].items():
            period(school, [grade], start, clock(minutes(start) + 45), name)
        for name, (start, cost) in soft[grade].items():
            period(school, [grade], start, clock(minutes(start) + 45), name, cost=cost)
        period(school, [grade], lunch, clock(minutes(lunch) + 30), "Lunch")
    school["sites"] = [{"id": "main", "hours": [{"start": "08:15", "end": "14:30"},
                                                {"days": ["Wed"], "start": "08:15", "end": "12:50"}]}]
    school["teachers"] = [{"id": f"t-{grade}{letter}", "site": "main"} for grade in "678" for letter in "ab"]
    for number in range(1, 19):
        grade = "678"[(number - 1) // 6]
        school["students"].append({"id": f"s{number:02d}", "grade": grade, "teacher": f"t-{grade}{'ab'[number % 2]}",
                                   "site": "main"})
    school["providers"] = [
        {"id": "counselor", "role": "counseling", "capacity": 4, "gradeSpan": 1,
         "availability": [there("08:15", "12:30", ["Tue", "Thu"])]},
        {"id": "resource", "role": "resource", "capacity": 6, "grouping": "open",
         "availability": [there("08:15", "14:30", ["Mon", "Tue", "Thu", "Fri"]), there("08:15", "12:45", ["Wed"])],
         "lunch": {"start": "11:00", "end": "13:00", "minutes": 30}},
        {"id": "speech", "role": "speech", "capacity": 3, "gradeSpan": 1,
         "availability": [there("08:15", "13:45", ["Mon", "Thu"])],
         "lunch": {"start": "11:00", "end": "13:00", "minutes": 30}}]
    mixed = random.shuffled(school["students"])
    groups = group(school, random, "speech", mixed[:9], [(2, 20), (1, 30)], 9)
    groups += group(school, random, "counselor", mixed[9:15], [(1, 45)], 9)
    for student in mixed[4:12]:
        identifier = f"{student['id']}-resource"
        school["services"].append({"id": identifier, "student": student["id"], "provider": "resource",
                                   "sessions": random.pick([2, 3]), "minutes": 45})
        groups.append([identifier])
    order = {student["id"]: index for index, student in enumerate(school["students"])}
    school["services"].sort(key=lambda service: (order[service["student"]], service["provider"]))
    return ordered(school), plant(school, groups).sessions


def high_rotation():
    """Ten days, four blocks of 80 minutes: courses A-D on odd days, E-H on even ones."""
    random, school = Random(32), base("High School", ["9", "10", "11", "12"])
    days = [str(day) for day in range(1, 11)]
    school["cycle"] = {"days": days, "start": "07:50", "end": "14:50"}
    school["preferences"] = {**PREFERENCES, "afternoon": {"from": "13:20", "cost": 1}}
    blocks = ["08:00", "09:30", "11:50", "13:20"]
    period(school, school["grades"], "11:00", "11:40", "Lunch")
    period(school, ["9", "10"], "09:20", "09:30", "Advisory")
    for number in range(1, 15):
        blocked = []
        for name, parity in (("English", 0), ("Mathematics", 1), ("Science", random.below(2))):
            free = [start for start in blocks if not any(
                time["start"] == start and time["days"] == days[parity::2] for time in blocked)]
            start = random.pick(free)
            blocked.append({"days": days[parity::2], "start": start, "end": clock(minutes(start) + 80), "name": name})
        if random.below(2):
            blocked.append({"days": days[1::2], "start": "13:20", "end": "14:40", "name": "Art", "cost": 2}
                           if all(time["start"] != "13:20" for time in blocked) else
                           {"days": days[0::2], "start": "08:00", "end": "09:20", "name": "History", "cost": 2})
        school["students"].append({"id": f"s{number:02d}", "grade": str(9 + (number - 1) // 4), "teacher": "t-advisory",
                                   "site": "main", "blockedTimes": blocked})
    school["teachers"] = [{"id": "t-advisory", "site": "main"}]
    school["providers"] = [
        {"id": "resource", "role": "resource", "capacity": 5, "grouping": "open",
         "availability": [there("08:00", "14:40")], "lunch": {"start": "10:50", "end": "12:00", "minutes": 30}},
        {"id": "speech", "role": "speech", "capacity": 3, "gradeSpan": 2,
         "availability": [there("08:00", "13:20", ["1", "2", "6", "7"])]}]
    groups = group(school, random, "speech", school["students"][:7], [(2, 30), (4, 20), (2, 40)], 3)
    for student in school["students"][4:]:
        identifier = f"{student['id']}-resource"
        school["services"].append({"id": identifier, "student": student["id"], "provider": "resource",
                                   "sessions": random.pick([3, 4, 5]), "minutes": 40})
        groups.append([identifier])
    order = {student["id"]: index for index, student in enumerate(school["students"])}
    school["services"].sort(key=lambda service: (order[service["student"]], service["provider"]))
    return ordered(school), plant(school, groups).sessions


def alternate_weeks():
    """Two weeks, A and B, as ten days; a session every other week is one a cycle."""
    random, school = Random(33), base("Alternate Weeks", ["1", "2", "3", "4"])
    days = [f"{week}-{day}" for week in "AB" for day in WEEK]
    early = ["A-Wed", "B-Wed"]
    regular = [day for day in days if day not in early]
    school["cycle"] = {"days": days}
    school["sites"] = [{"id": "main", "hours": [{"start": "08:20", "end": "14:50"},
                                                {"days": early, "start": "08:20", "end": "12:40"}]}]
    for grades, recess, lunch in [(["1", "2"], "09:50", "11:25"), (["3", "4"], "10:30", "12:10")]:
        period(school, grades, recess, clock(minutes(recess) + 15), "Recess", days=regular)
        period(school, grades, lunch, clock(minutes(lunch) + 45), "Lunch", days=regular)
        period(school, grades, "08:40", "09:40", "Core reading", days=regular, cost=2)
    period(school, ["1", "2", "3", "4"], "11:20", "11:40", "Lunch", days=early)
    school["teachers"] = [{"id": f"t-{grade}", "site": "main"} for grade in school["grades"]]
    for number in range(1, 13):
        grade = str(1 + (number - 1) // 3)
        school["students"].append({"id": f"s{number:02d}", "grade": grade, "teacher": f"t-{grade}", "site": "main"})
    for grade, day, start in [("1", "A-Tue", "10:10"), ("2", "B-Tue", "10:10"), ("3", "A-Tue", "09:40"),
                              ("4", "B-Thu", "09:40")]:
        school["specialActivities"].append({"teacher": f"t-{grade}", "days": [day], "start": start,
                                            "end": clock(minutes(start) + 45), "name": "Art, every other week"})
    school["providers"] = [
        {"id": "ot", "role": "ot", "capacity": 3, "gradeSpan": 1,
         "availability": [there("08:30", "13:00", ["A-Tue", "A-Wed"]), there("08:30", "14:30", ["B-Tue", "B-Thu"])],
         "lunch": {"start": "11:00", "end": "13:30", "minutes": 30}}]
    groups = group(school, random, "ot", school["students"], [(1, 30), (2, 30), (1, 45)], 6)
    return ordered(school), plant(school, groups).sessions


def mixed_minutes():
    """One provider, sessions of 20, 30 and 45 minutes."""
    random, school = Random(34), base("Mixed Minutes", ["K", "1", "2", "3", "4", "5"])
    for grades, recess, lunch in [(["K", "1"], "09:45", "11:10"), (["2", "3"], "10:05", "11:40"),
                                  (["4", "5"], "10:25", "12:10")]:
        period(school, grades, recess, clock(minutes(recess) + 15), "Recess")
        period(school, grades, lunch, clock(minutes(lunch) + 40), "Lunch")
        period(school, grades, "08:30", "09:20", "Core reading", cost=2)
    school["teachers"] = [{"id": f"t-{grade.lower()}", "site": "main"} for grade in school["grades"]]
    for number in range(1, 15):
        grade = school["grades"][(number - 1) * 6 // 14]
        school["students"].append({"id": f"s{number:02d}", "grade": grade, "teacher": f"t-{grade.lower()}",
                                   "site": "main"})
    school["providers"] = [
        {"id": "speech", "role": "speech", "capacity": 3, "gradeSpan": 1,
         "availability": [there("08:30", "13:00", ["Mon", "Wed", "Thu"])],
         "lunch": {"start": "11:00", "end": "13:00", "minutes": 30}}]
    groups = group(school, random, "speech", school["students"], [(2, 20), (1, 45), (2, 45), (3, 20), (2, 30)], 7)
    return ordered(school), plant(school, groups).sessions


def three_sites():
    """An itinerant provider between three sites, and a provider who stays at one of them."""
    random = Random(35)
    sites = {"lakeside": "11:10", "main": "11:30", "north": "12:00"}
    school = base("Three Sites", ["1", "2", "3"], sites=[{"id": site} for site in sites])
    for site, lunch in sites.items():
        period(school, ["1", "2", "3"], lunch, clock(minutes(lunch) + 40), "Lunch and recess", site=site)
        period(school, ["1", "2", "3"], "09:00", "09:45", "Core reading", site=site, cost=2)
        for grade in school["grades"]:
            school["teachers"].append({"id": f"t-{site}-{grade}", "site": site})
    for number in range(1, 16):
        site, grade = list(sites)[(number - 1) // 5], school["grades"][number % 3]
        school["students"].append({"id": f"s{number:02d}", "grade": grade, "teacher": f"t-{site}-{grade}",
                                   "site": site})
    school["providers"] = [
        {"id": "ot", "role": "ot", "capacity": 3, "gradeSpan": 1, "travelMinutes": 25,
         "availability": [there("08:30", "11:30", ["Mon", "Tue"], "lakeside"), there("10:00", "14:30", ["Mon"]),
                          there("08:30", "14:30", ["Thu"]), there("11:00", "14:30", ["Tue", "Thu"], "north")],
         "lunch": {"start": "11:00", "end": "13:00", "minutes": 30}},
        {"id": "speech", "role": "speech", "capacity": 3, "gradeSpan": 1,
         "availability": [there("08:30", "13:00", ["Tue", "Fri"])]}]
    groups = []
    for first in (0, 5, 10):
        groups += group(school, random, "ot", school["students"][first:first + 5], [(1, 30), (1, 45)], 6)
    groups += group(school, random, "speech", school["students"][5:10], [(2, 20), (1, 30)], 6)
    return ordered(school), plant(school, groups).sessions


def two_schools():
    """Two sites that share nobody: the district is two problems."""
    random = Random(36)
    school = base("Two Schools", ["K", "1", "2"], sites=[{"id": "east"}, {"id": "west"}])
    for site, lunch in (("east", "11:15"), ("west", "11:45")):
        period(school, ["K", "1", "2"], lunch, clock(minutes(lunch) + 40), "Lunch", site=site)
        period(school, ["K", "1", "2"], "10:00", "10:15", "Recess", site=site)
        school["teachers"] += [{"id": f"t-{site}-{grade.lower()}", "site": site} for grade in school["grades"]]
        school["providers"].append({"id": f"{site}-speech", "role": "speech", "capacity": 3, "gradeSpan": 1,
                                    "availability": [there("08:30", "12:30", ["Mon", "Wed", "Thu"], site)]})
    for number in range(1, 17):
        site, grade = ("east", "west")[(number - 1) // 8], school["grades"][number % 3]
        school["students"].append({"id": f"s{number:02d}", "grade": grade, "teacher": f"t-{site}-{grade.lower()}",
                                   "site": site})
    groups = group(school, random, "east-speech", school["students"][:8], [(2, 30), (1, 30), (2, 20)], 6)
    groups += group(school, random, "west-speech", school["students"][8:], [(2, 30), (1, 30), (2, 20)], 6)
    return ordered(school), plant(school, groups).sessions


def over_subscribed():
    """Occupational therapy has two hours for seven students; speech has time enough."""
    random, school = Random(37), base("Two Hours", ["2", "3"])
    period(school, ["2", "3"], "11:40", "12:20", "Lunch")
    period(school, ["2", "3"], "10:00", "10:15", "Recess")
    school["teachers"] = [{"id": f"t-{grade}", "site": "main"} for grade in "23"]
    for number in range(1, 11):
        grade = "23"[(number - 1) // 5]
        school["students"].append({"id": f"s{number:02d}", "grade": grade, "teacher": f"t-{grade}", "site": "main"})
    school["providers"] = [
        {"id": "ot", "role": "ot", "availability": [there("08:30", "10:00", ["Fri"]), there("10:15", "10:45", ["Fri"])]},
        {"id": "speech", "role": "speech", "capacity": 3, "gradeSpan": 1,
         "availability": [there("08:30", "11:30", ["Tue", "Fri"])]}]
    for number in range(1, 8):
        school["services"].append({"id": f"s{number:02d}-ot", "student": f"s{number:02d}", "provider": "ot",
                                   "sessions": 1, "minutes": 30, **({"priority": 2} if number > 4 else {})})
    groups = group(school, random, "speech", school["students"][3:], [(1, 30), (2, 20)], 8)
    planter = Planter(school)
    served = ["s05-ot", "s06-ot", "s07-ot", "s01-ot"]
    for identifiers in [[identifier] for identifier in served] + hardest_first(planter, groups):
        planter.plant(identifiers)
    return ordered(school), planter.sessions


def pinned_week():
    """Two providers whose week stands as pins, and two new students beside it."""
    random, school = Random(38), base("Pinned Week", ["1", "2", "3"])
    period(school, ["1", "2", "3"], "11:30", "12:10", "Lunch")
    period(school, ["1"], "10:00", "10:15", "Recess")
    period(school, ["2", "3"], "10:20", "10:35", "Recess")
    school["teachers"] = [{"id": f"t-{grade}", "site": "main"} for grade in "123"]
    for number in range(1, 13):
        grade = "123"[(number - 1) // 4]
        school["students"].append({"id": f"s{number:02d}", "grade": grade, "teacher": f"t-{grade}", "site": "main"})
    for provider in ("ot", "speech"):
        school["providers"].append({"id": provider, "role": provider, "capacity": 3, "gradeSpan": 1,
                                    "availability": [there("08:30", "11:30", ["Mon", "Wed", "Thu"])]})
    groups = group(school, random, "ot", school["students"][2:8], [(1, 30), (2, 30)], 8)
    groups += group(school, random, "speech", school["students"][:10], [(2, 30), (2, 20)], 8)
    planter = plant(school, groups)
    place = lambda session: (planter.facts.days.index(session[1]), session[2], session[0])
    school["sessions"] = [{"service": identifier, "day": day, "start": clock(start), "pinned": True}
                          for identifier, day, start in sorted(planter.sessions, key=place)]
    for student in school["students"][10:]:
        for provider in ("ot", "speech"):
            identifier = f"{student['id']}-{provider}"
            school["services"].append({"id": identifier, "student": student["id"], "provider": provider,
                                       "sessions": 2, "minutes": 30})
            planter.facts.services[identifier] = school["services"][-1]
            planter.plant([identifier])
    return ordered(school), planter.sessions


LARGER = {
    "district-three-sites": (three_sites, """\
An itinerant provider sees students at three sites, two of them on one day, with 25 minutes on the way.

- Planted: 15 students, all served, penalty 41; on each day of the itinerant provider there is a way to go.
- Optimum: unserved 0, penalty 39, proven by a separate constraint model too.
"""),
    "district-two-schools": (two_schools, """\
Two sites with a provider each share nobody, so the best schedule of the district is the best of each.

- Planted: 16 students, all served, penalty 42.
- Optimum: unserved 0, penalty 41.
"""),
    "school-high-rotation": (high_rotation, """\
A high school on a rotation of ten days with four long blocks a day, whose courses are on odd or on even days.

- English, mathematics and science are blocked times of each student; speech is there on days 1, 2, 6 and 7.
- Planted: 14 students, all served, penalty 40.
- Optimum: unserved 0, penalty 38.
"""),
    "school-middle-periods": (middle_periods, """\
A middle school with seven periods: nobody is taken out of reading and mathematics, and other lessons cost something.

- A counselor and a speech provider with groups, and a resource room where students come and go.
- Planted: 18 students, all served, penalty 54. The optimum is not known: 39 or 40.
"""),
    "school-over-subscribed": (over_subscribed, """\
Occupational therapy has two hours for three and a half, while speech has time enough.

- 90 minutes before recess and 30 after it, one student at a time: four sessions of 30 at most, whatever speech does.
- Seven are asked for, three of priority 2: three of priority 1 are left out, 3 * 30 = 90.
- The planted penalty of 31 is the least, as a separate constraint model proves.
"""),
    "school-pinned-week": (pinned_week, """\
The week of two providers stands as it is, pinned, and two new students find their places beside it and in it.

- The new students have both providers, so that breaks and runs count; groups that stand have room for a third.
- Optimum: unserved 0, penalty 55; pins leave little to choose.
"""),
    "small-alternate-weeks": (alternate_weeks, """\
Week A and week B are ten days: a provider who comes on other days in each, and sessions every week or every other week.

- Art is in one week only; Wednesday of both weeks ends early.
- Planted: 12 students, all served, penalty 31.
- Optimum: unserved 0, penalty 29.
"""),
    "small-mixed-minutes": (mixed_minutes, """\
Sessions of 20, 30 and 45 minutes have to fit between recess, lunch and each other on a grid of five minutes.

- Planted: 14 students, all served, penalty 53. The optimum is not known: 42 to 44.
"""),
}

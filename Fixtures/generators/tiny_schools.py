"""Tiny schools, each of which isolates one rule, one cost, or one mistake that was made once.

Worked out by hand: the sentences say why no schedule is better than the planted one, which any solver must match.
"""
from school_file import minutes

MAIN = [{"id": "main"}]
ORDER = ["format", "name", "cycle", "grades", "sites", "bellSchedules", "teachers", "specialActivities", "providers",
         "students", "services", "groupRules", "sessions", "rules", "preferences"]
WEEK = ["Mon", "Tue", "Wed", "Thu", "Fri"]
TEN = [str(day) for day in range(1, 11)]
# What is not written.
CYCLE = {"days": WEEK, "start": "08:00", "end": "15:00", "step": 5}


def school(name, days, **parts):
    """A school of one site, unless `sites` says otherwise."""
    tree = {"format": "school/1", "name": name, "sites": MAIN, **parts}
    cycle = {"days": days, **parts.get("cycle", {})}
    tree["cycle"] = {key: value for key, value in cycle.items() if CYCLE[key] != value}
    return {key: tree[key] for key in ORDER if tree.get(key)}


def there(start, end, days=None, site="main"):
    """One interval of availability."""
    return {"site": site, **({"days": days} if days else {}), "start": start, "end": end}


def provider(identifier, *availability, **more):
    """A provider; `more` in the order of Models/reference/school.md comes before the availability, lunch after it."""
    lunch = {"lunch": more.pop("lunch")} if "lunch" in more else {}
    return {"id": identifier, **more, "availability": list(availability), **lunch}


def student(identifier, grade="2", site="main", **more):
    """A student; a teacher stands before the site, everything else after it."""
    teacher = {"teacher": more.pop("teacher")} if "teacher" in more else {}
    return {"id": identifier, "grade": grade, **teacher, "site": site, **more}


def service(who, provider="speech", sessions=1, length=30, **more):
    """A service, whose id is the student's and the provider's."""
    return {"id": f"{who}-{provider}", "student": who, "provider": provider, "sessions": sessions, "minutes": length,
            **more}


def time(start, end, name, days=None, **more):
    """A time to be protected."""
    return {**({"days": days} if days else {}), "start": start, "end": end, "name": name, **more}


def bell(grades, start, end, name, **more):
    """A bell period of the one site, on every day unless `days` says otherwise."""
    days = {"days": more.pop("days")} if "days" in more else {}
    return {"site": "main", "grades": grades, **days, "start": start, "end": end, "name": name, **more}


def stands(identifier, day, start, **more):
    """A session that stands today."""
    return {"service": identifier, "day": day, "start": start, **more}


# Name: (school, planted sessions, (unserved, penalty) of the optimum, about.md).
TINY = {}


def add(name, tree, planted, optimum, about):
    """Adds a school whose planted schedule is an optimum."""
    TINY[name] = (tree, [(identifier, day, minutes(start)) for identifier, day, start in planted], optimum, about)


# Rules on one session.

add("tiny-start-grid", school(
    "Every twenty minutes", ["Mon"], cycle={"start": "08:10", "end": "11:10", "step": 20},
    bellSchedules=[bell(["1"], "09:45", "10:00", "Assembly", cost=3)],
    providers=[provider("speech", there("09:00", "09:55"))], students=[student("ana", "1")],
    services=[service("ana", length=40)]),
    [("ana-speech", "Mon", "09:10")], (0, 3), """\
Sessions start on the grid, so one has to run into an assembly that a start between two grid times would avoid.

- Rule: `frame`. The grid is 08:10, 08:30, 08:50, 09:10, ...; the provider is there from 09:00 to 09:55.
- 09:10-09:50 is the only start, and overlaps the assembly, which costs 3. A session at 09:00 would cost nothing.
- Optimum: unserved 0, penalty 3.
""")

add("tiny-two-shifts", school(
    "Two shifts", ["Mon"],
    bellSchedules=[bell(["3"], "08:50", "09:30", "Core reading", cost=2), bell(["3"], "10:00", "10:15", "Recess")],
    providers=[provider("speech", there("09:00", "09:45"), there("09:45", "10:30"))], students=[student("ana", "3")],
    services=[service("ana")]),
    [("ana-speech", "Mon", "09:00")], (0, 2), """\
A session lies within one of the provider's shifts, even where the next one begins as the first ends.

- Rule: `provider-availability`. 09:30-10:00 would be free of everything, but lies in two shifts.
- In the first shift every start overlaps core reading, which costs 2; in the second every start overlaps recess.
- Optimum: unserved 0, penalty 2.
""")

add("tiny-half-day", school(
    "Half-day kindergarten", ["Mon"],
    sites=[{"id": "main", "hours": [{"start": "08:30", "end": "14:30"},
                                    {"grades": ["K"], "start": "08:30", "end": "11:30"}]}],
    providers=[provider("speech", there("10:50", "12:00"))], students=[student("ana", "K"), student("ben", "K")],
    services=[service("ana"), service("ben")]),
    [("ana-speech", "Mon", "11:00")], (30, 0), """\
Kindergarten goes home before the provider has time for both children.

- Rule: `school-hours`. The provider is there from 10:50 to 12:00, kindergarten until 11:30: 40 minutes, one session of 30.
- Optimum: unserved 30, penalty 0; with the hours of the other grades both would be served.
""")

add("tiny-staggered-lunch", school(
    "Staggered lunch", ["Mon"],
    bellSchedules=[bell(["1"], "11:00", "11:40", "Lunch"), bell(["2"], "11:40", "12:20", "Lunch")],
    providers=[provider("speech", there("11:00", "12:00"), capacity=2)],
    students=[student("ana", "1"), student("ben", "2")],
    services=[service("ana", length=20), service("ben", length=20)], preferences={"groupBlocks": 3}),
    [("ana-speech", "Mon", "11:40"), ("ben-speech", "Mon", "11:00")], (0, 6), """\
Two grades eat one after the other, so their students never are in one group.

- Rule: `bell-schedule`. Grade 1 is at lunch until 11:40, grade 2 from then on; the provider is there from 11:00 to 12:00.
- Two blocks at `groupBlocks` 3 each: unserved 0, penalty 6. Without lunch one block would do, for 3.
""")

add("tiny-specials", school(
    "Music on Monday", WEEK, teachers=[{"id": "room-4", "site": "main"}],
    specialActivities=[{"teacher": "room-4", **time("09:00", "09:40", "Music", ["Mon"])}],
    providers=[provider("speech", there("09:00", "09:30", ["Mon", "Tue", "Wed"]))],
    students=[student("ana", teacher="room-4")], services=[service("ana", sessions=2)],
    preferences={"adjacentDays": 2}),
    [("ana-speech", "Tue", "09:00"), ("ana-speech", "Wed", "09:00")], (0, 2), """\
The class has music on one of three days, and the two that are left are neighbors.

- Rule: `special-activity`. Music takes Monday; Tuesday and Wednesday cost 2 for `adjacentDays`.
- Optimum: unserved 0, penalty 2; without music Monday and Wednesday would cost nothing.
""")

add("tiny-afternoon-cohort", school(
    "Afternoon kindergarten", ["Mon"], providers=[provider("speech", there("08:30", "14:30"))],
    students=[student("ana", "TK", blockedTimes=[time("08:00", "12:30", "Not at school: afternoon cohort")])],
    services=[service("ana", length=20)], preferences={"afternoon": {"from": "12:30", "cost": 1}}),
    [("ana-speech", "Mon", "12:30")], (0, 1), """\
A child of the afternoon cohort is not there in the morning, which its blocked times say.

- Rule: `blocked-time`. Nothing before 12:30, and from then on a session costs 1 for `afternoon`.
- Optimum: unserved 0, penalty 1.
""")

add("tiny-morning-window", school(
    "Mornings only", ["Mon"], providers=[provider("ot", there("11:15", "12:30"))],
    students=[student("ana"), student("ben")],
    services=[service("ana", "ot", within=[{"start": "08:00", "end": "12:00"}]),
              service("ben", "ot", priority=2, within=[{"start": "08:00", "end": "12:00"}])]),
    [("ben-ot", "Mon", "11:20")], (30, 0), """\
Two plans ask for the morning, and the provider comes late.

- Rule: `within`. Of the provider's time 11:15-12:00 lies in the morning: room for one session of 30 minutes, not for two.
- The student of priority 1 is left out: unserved 30, penalty 0. Without the windows both would be served.
""")

# Rules on several sessions.

add("tiny-fewer-sessions", school(
    "One session less", WEEK, providers=[provider("speech", there("09:00", "10:00"))], students=[student("ana")],
    services=[service("ana")],
    sessions=[stands("ana-speech", "Mon", "09:00"), stands("ana-speech", "Wed", "09:00")],
    preferences={"changed": 3}),
    [("ana-speech", "Mon", "09:00")], (0, 3), """\
Two sessions stand, but the service asks for one from now on: one of them goes, at its price.

- Rule: `too-many`. One session may be placed; the other that stood is gone and costs 3 for `changed`.
- Optimum: unserved 0, penalty 3.
""")

add("tiny-once-a-day", school(
    "Once a day", ["Mon", "Tue"], providers=[provider("speech", there("09:00", "10:00", ["Mon"]))],
    students=[student("ana")], services=[service("ana", sessions=2)]),
    [("ana-speech", "Mon", "09:00")], (30, 0), """\
Two sessions are owed, but the provider comes on one day, and a service is given once a day.

- Rule: `max-per-day`. 09:00 and 09:30 on Monday would touch each other, and would be too many for the day.
- Optimum: unserved 30, penalty 0.
""")

add("tiny-two-at-once", school(
    "Two at once", ["Mon"],
    providers=[provider("resource", there("09:00", "09:45")), provider("speech", there("09:00", "09:30"))],
    students=[student("ana")], services=[service("ana", "resource", priority=2), service("ana")]),
    [("ana-resource", "Mon", "09:00")], (30, 0), """\
Two providers want the same student in the same half hour.

- Rule: `student-overlap`. Every start of resource, 09:00 to 09:15, overlaps speech at 09:00.
- Speech is of priority 1 and left out: unserved 30, penalty 0.
""")

add("tiny-full-group", school(
    "A full group", ["Mon"], providers=[provider("speech", there("09:00", "09:20"), capacity=2)],
    students=[student("ana"), student("ben"), student("cleo")],
    services=[service("ana", length=20), service("ben", length=20), service("cleo", length=20)]),
    [("ana-speech", "Mon", "09:00"), ("ben-speech", "Mon", "09:00")], (20, 0), """\
Three students could come at the only start there is, and the group has two places.

- Rule: `capacity`. Two of three are served, whoever they are: unserved 20, penalty 0.
""")

add("tiny-alone", school(
    "Alone", ["Mon"], providers=[provider("speech", there("09:00", "09:30"), capacity=2)],
    students=[student("ana"), student("ben")],
    services=[service("ana", setting="individual", priority=2), service("ben")]),
    [("ana-speech", "Mon", "09:00")], (30, 0), """\
One of two students is to be seen alone, and there is one start.

- Rule: `individual`. The individual session has priority 2 and keeps the other out: unserved 30, penalty 0.
""")

add("tiny-largest-group", school(
    "At most two", ["Mon"], providers=[provider("speech", there("09:00", "09:30"), capacity=3)],
    students=[student("ana"), student("ben"), student("cleo")],
    services=[service("ana", maxGroup=2, priority=2), service("ben"), service("cleo")]),
    [("ana-speech", "Mon", "09:00"), ("ben-speech", "Mon", "09:00")], (30, 0), """\
One student's plan allows groups of two, in a room for three.

- Rule: `group-size`. There is one start. Without Ana 60 minutes of priority count as missing; with her one of the other two is, 30.
- Optimum: unserved 30, penalty 0.
""")

add("tiny-grade-span", school(
    "One grade apart", ["Mon"], providers=[provider("speech", there("09:00", "10:00"), capacity=3, gradeSpan=1)],
    students=[student("ana", "K"), student("ben", "1"), student("cleo", "2")],
    services=[service("ana"), service("ben"), service("cleo")], preferences={"groupBlocks": 3}),
    [("ana-speech", "Mon", "09:00"), ("ben-speech", "Mon", "09:00"), ("cleo-speech", "Mon", "09:30")], (0, 6), """\
Kindergarten and grade 2 are too far apart for one group.

- Rule: `grade-span`. K, 1 and 2 span two grades; allowed is one. Two blocks at `groupBlocks` 3 each.
- Optimum: unserved 0, penalty 6; without the rule one block would do, for 3.
""")

add("tiny-uneven-minutes", school(
    "Twenty and forty-five", ["Mon"], providers=[provider("speech", there("09:00", "09:45"), capacity=2)],
    students=[student("ana"), student("ben")], services=[service("ana", length=45), service("ben", length=20)]),
    [("ana-speech", "Mon", "09:00")], (20, 0), """\
A session of 20 minutes finds no place beside one of 45, because a group starts and ends together.

- Rule: `aligned`. The long session takes all of the provider's time; the short one would overlap it with another end.
- Optimum: unserved 20, penalty 0; with an open provider both would be served.
""")

add("tiny-pinned-afternoon", school(
    "A pin in the afternoon", ["Mon"], providers=[provider("speech", there("09:00", "14:00"), capacity=2)],
    students=[student("ana"), student("ben")], services=[service("ana"), service("ben")],
    sessions=[stands("ana-speech", "Mon", "13:00", pinned=True)],
    preferences={"afternoon": {"from": "12:30", "cost": 1}, "groupBlocks": 3}),
    [("ana-speech", "Mon", "13:00"), ("ben-speech", "Mon", "13:00")], (0, 5), """\
A pinned session stays in the afternoon, and so the other one joins it there.

- Rule: `pinned`. Both at 13:00 cost 1 + 1 for `afternoon` and 3 for one block: 5. Ben in the morning would cost 1 + 3 + 3 = 7.
- Optimum: unserved 0, penalty 5; without the pin both would share a block in the morning, for 3.
""")

# Costs.

add("tiny-rather-late", school(
    "Rather late than in reading", ["Mon"],
    bellSchedules=[bell(["1"], "09:00", "11:30", "Core reading and math", cost=3),
                   bell(["1"], "11:30", "12:20", "Lunch")],
    providers=[provider("speech", there("09:00", "13:00"))], students=[student("ana", "1")], services=[service("ana")],
    preferences={"afternoon": {"from": "12:15", "cost": 2}}),
    [("ana-speech", "Mon", "12:20")], (0, 2), """\
The afternoon costs less than core lessons.

- Cost: `afternoon`. Before lunch every start overlaps core lessons, for 3; after it a session costs 2.
- Optimum: unserved 0, penalty 2.
""")

add("tiny-soft-times", school(
    "Soft times", ["Mon"], bellSchedules=[bell(["2"], "09:00", "09:20", "Core reading", cost=2)],
    teachers=[{"id": "room-7", "site": "main"}],
    specialActivities=[{"teacher": "room-7", **time("09:20", "09:40", "Library", cost=1)}],
    providers=[provider("speech", there("09:00", "10:10"))],
    students=[student("ana", teacher="room-7", blockedTimes=[time("09:45", "10:30", "Mainstreaming", cost=4)])],
    services=[service("ana")]),
    [("ana-speech", "Mon", "09:15")], (0, 3), """\
A session costs what it overlaps, each time once: a bell period, an activity, a blocked time.

- Cost: `softTimes`. Until 09:15 a start overlaps core reading and library, 2 + 1 = 3 (at 09:15 until 09:45).
- At 09:20 library and mainstreaming, 1 + 4 = 5; from 09:40 on mainstreaming alone, 4.
- Optimum: unserved 0, penalty 3.
""")

add("tiny-same-day", school(
    "Twice on one day", ["Mon", "Tue"], providers=[provider("speech", there("09:00", "11:00"))],
    students=[student("ana")], services=[service("ana", sessions=2, maxPerDay=2)],
    preferences={"adjacentDays": 5, "sameDay": 4}),
    [("ana-speech", "Mon", "09:00"), ("ana-speech", "Mon", "09:30")], (0, 4), """\
Two sessions on one day cost less than two days in a row.

- Cost: `sameDay`. Both on Monday cost 4, Monday and Tuesday cost 5 for `adjacentDays`.
- Optimum: unserved 0, penalty 4.
""")

add("tiny-neighbor-days", school(
    "Neighbors", ["Mon", "Tue"], bellSchedules=[bell(["2"], "09:00", "09:30", "Core reading", cost=1)],
    providers=[provider("speech", there("09:00", "10:30"))], students=[student("ana")],
    services=[service("ana", sessions=2, maxPerDay=2)], preferences={"adjacentDays": 2, "sameDay": 3}),
    [("ana-speech", "Mon", "09:30"), ("ana-speech", "Tue", "09:30")], (0, 2), """\
Two days in a row cost less than two sessions on one day.

- Cost: `adjacentDays`. Monday and Tuesday cost 2, both sessions on one day 3; core reading can be avoided.
- Optimum: unserved 0, penalty 2.
""")

add("tiny-teacher-mix", school(
    "Two classes", ["Mon"], teachers=[{"id": "room-1", "site": "main"}, {"id": "room-2", "site": "main"}],
    providers=[provider("speech", there("09:00", "10:00"), capacity=2)],
    students=[student("ana", teacher="room-1", blockedTimes=[time("09:00", "09:30", "Mainstreaming")]),
              student("ben", teacher="room-1", blockedTimes=[time("09:30", "10:00", "Mainstreaming")]),
              student("cleo", teacher="room-2"), student("dan", teacher="room-2")],
    services=[service("ana"), service("ben"), service("cleo"), service("dan")],
    preferences={"groupBlocks": 3, "teacherMix": 2}),
    [("ben-speech", "Mon", "09:00"), ("cleo-speech", "Mon", "09:00"), ("ana-speech", "Mon", "09:30"),
     ("dan-speech", "Mon", "09:30")], (0, 10), """\
Two of one class cannot come together, so both groups are of two classes.

- Cost: `teacherMix`. Ben comes at 09:00, Ana at 09:30, each with one of the other class: 2 * 2, and two blocks, 2 * 3.
- Optimum: unserved 0, penalty 10.
""")

add("tiny-grade-spread", school(
    "Near grades", ["Mon"], providers=[provider("speech", there("09:00", "10:00"), capacity=2)],
    students=[student("ana", "K"), student("ben", "1"), student("cleo", "3")],
    services=[service("ana"), service("ben"), service("cleo")], preferences={"groupBlocks": 3, "gradeSpread": 1}),
    [("ana-speech", "Mon", "09:00"), ("ben-speech", "Mon", "09:00"), ("cleo-speech", "Mon", "09:30")], (0, 7), """\
Of three students two share a group, those of the nearest grades.

- Cost: `gradeSpread`. Two blocks, 2 * 3; kindergarten and grade 1 together cost 1, grades 1 and 3 would cost 2.
- Optimum: unserved 0, penalty 7.
""")

add("tiny-daily-load", school(
    "Long days", ["Mon", "Tue"], providers=[provider("resource", there("08:30", "11:30"))],
    students=[student("ana"), student("ben"), student("cleo")],
    services=[service("ana", "resource", length=60), service("ben", "resource", length=60),
              service("cleo", "resource", length=60)], preferences={"dailyLoad": {"minutes": 100, "cost": 2}}),
    [("ana-resource", "Mon", "08:30"), ("ben-resource", "Mon", "09:30"), ("cleo-resource", "Tue", "08:30")], (0, 4), """\
Three hours on two days: one day is long, by as little as can be.

- Cost: `dailyLoad`. Two hours are 20 minutes over 100, two started quarters of an hour at 2 each; three hours would be six.
- Optimum: unserved 0, penalty 4.
""")

add("tiny-open-load", school(
    "Alone or not", ["Mon", "Tue", "Wed"], cycle={"end": "09:30", "step": 15},
    providers=[provider("resource", there("08:00", "09:30"), capacity=2, grouping="open")],
    students=[student("ana"), student("ben"), student("cleo", "1")],
    services=[service("ana", "resource", length=15), service("ben", "resource", setting="individual"),
              service("cleo", "resource", sessions=2, setting="individual")],
    rules={"maxConsecutiveMinutes": 0, "breakMinutes": 10}, preferences={"dailyLoad": {"minutes": 0, "cost": 3}}),
    [("ana-resource", "Mon", "08:00"), ("ben-resource", "Mon", "08:15"), ("cleo-resource", "Mon", "08:45"),
     ("cleo-resource", "Tue", "08:00")], (0, 21), """\
An open provider with room for two, but nearly everybody is alone: the time that is busy is the sum, not half of it.

- Cost: `dailyLoad` of an open provider. Three sessions of 30 minutes are alone by their setting, so that Ana's 15 have no company either: 105 minutes are seven quarters of an hour at 3 each, on whatever days they are.
- Optimum: unserved 0, penalty 21.
""")

add("tiny-open-company", school(
    "Some stay alone", ["Mon"], cycle={"end": "10:00", "step": 10},
    providers=[provider("resource", there("08:00", "10:00"), capacity=4, grouping="open")],
    students=[student("ana", "K"), student("ben"), student("cleo"), student("dan"), student("eva")],
    services=[service("ana", "resource", maxGroup=1), service("ben", "resource", length=20),
              service("cleo", "resource", length=20, maxGroup=2), service("dan", "resource", length=20),
              service("eva", "resource", length=10)],
    groupRules=[{"students": ["ben", "eva"], "rule": "apart"}], preferences={"dailyLoad": {"minutes": 0, "cost": 1}}),
    [("ana-resource", "Mon", "08:00"), ("ben-resource", "Mon", "08:30"), ("cleo-resource", "Mon", "08:30"),
     ("dan-resource", "Mon", "08:50"), ("eva-resource", "Mon", "08:50")], (0, 5), """\
An open provider whose students may not all be there together: busy time is that of the companies that can be.

- Cost: `dailyLoad` with `maxGroup` and `apart`. Ana is alone for 30 minutes. Cleo has one of Ben and Dan beside her, if any, and Ben and Eva are apart: 40 minutes for the other four at best, for with Cleo, Ben and Dan in 30 minutes there is a minute with all three. Of 70 minutes five quarters of an hour have begun.
- Optimum: unserved 0, penalty 5.
""")

# Rotations and unusual frames.

add("tiny-ten-day-cycle", school(
    "Ten days", TEN, cycle={"start": "07:50", "end": "14:40", "step": 5},
    providers=[provider("speech", there("09:00", "09:45", ["1", "2", "3", "4", "6", "7", "9", "10"]))],
    students=[student("ana", "10")], services=[service("ana", sessions=5, length=45)],
    preferences={"adjacentDays": 2}),
    [("ana-speech", "1", "09:00"), ("ana-speech", "3", "09:00"), ("ana-speech", "6", "09:00"),
     ("ana-speech", "7", "09:00"), ("ana-speech", "9", "09:00")], (0, 2), """\
Five sessions in a rotation of ten days, of which the provider works eight.

- Days 1-4, 6-7 and 9-10 hold at most 2 + 1 + 1 days that are no neighbors; the fifth session makes one pair: 2 for `adjacentDays`.
- Day 10 and day 1 are no neighbors: a cycle does not wrap around.
- Optimum: unserved 0, penalty 2.
""")

add("tiny-every-other-week", school(
    "Every other week", [f"{week}-{day}" for week in "AB" for day in WEEK],
    teachers=[{"id": "room-5", "site": "main"}],
    specialActivities=[{"teacher": "room-5", **time("10:00", "10:45", "Art", ["A-Tue"])}],
    providers=[provider("ot", there("10:00", "11:00", ["A-Tue", "B-Tue"]), capacity=2)],
    students=[student("ana", "5", teacher="room-5"), student("ben", "5")],
    services=[service("ana", "ot", length=45), service("ben", "ot", length=45)],
    sessions=[stands("ben-ot", "A-Tue", "10:00")], preferences={"groupBlocks": 3, "changed": 2}),
    [("ana-ot", "B-Tue", "10:00"), ("ben-ot", "B-Tue", "10:00")], (0, 5), """\
Week A and week B as ten labels: a session every other week moves to the week in which the class has no art.

- Art leaves Ana 10:45 in week A, which is too late, and all starts in week B. Ben stands in week A, at the price of a move, 2.
- Both in week B: one block, 3, and 2 for `changed`. Ben left where he stands: two blocks, 6.
- Optimum: unserved 0, penalty 5.
""")

# One for each mistake that was found.

add("tiny-short-trips", school(
    "Short visits", ["Mon"], cycle={"start": "08:30", "end": "15:00", "step": 5},
    sites=[{"id": "annex"}, {"id": "main"}],
    providers=[provider("nurse", there("09:00", "09:45"), there("09:00", "09:45", site="annex"), capacity=2,
                        grouping="open", travelMinutes=30)],
    students=[student("ana"), student("ben", site="annex")],
    services=[service("ana", "nurse", length=10, priority=2), service("ben", "nurse", length=10)]),
    [("ana-nurse", "Mon", "09:00")], (10, 0), """\
Two sessions that are shorter than the way between two schools still need the way between them.

- Once wrong: rows of `travel` asked for sessions as long as the way. The provider has 45 minutes, the way takes 30.
- 10 minutes, the way and 10 minutes are 50: one session is left out, of priority 1.
- Optimum: unserved 10, penalty 0.
""")

add("tiny-joins-pins", school(
    "Beside two pins", ["Mon"], providers=[provider("speech", there("09:00", "10:00"), capacity=3)],
    students=[student("ana"), student("ben"), student("cleo")], services=[service("ana"), service("ben"), service("cleo")],
    groupRules=[{"students": ["ana", "ben"], "rule": "apart"}],
    sessions=[stands("ana-speech", "Mon", "09:00", pinned=True), stands("ben-speech", "Mon", "09:00", pinned=True)],
    preferences={"groupBlocks": 3}),
    [("ana-speech", "Mon", "09:00"), ("ben-speech", "Mon", "09:00"), ("cleo-speech", "Mon", "09:00")], (0, 3), """\
Two pins break a rule among themselves, and a third student may join them all the same.

- Once wrong: what two pins break by themselves forbade everything beside them. That Ana and Ben are together is a warning.
- Cleo breaks nothing with either: one block, `groupBlocks` 3. A block of her own would make it 6.
- Optimum: unserved 0, penalty 3.
""")

add("tiny-between-pins", school(
    "Between pins", ["Mon"], cycle={"start": "08:00", "end": "12:00", "step": 15},
    bellSchedules=[bell(["2"], "09:15", "09:45", "Class meeting", cost=1),
                   bell(["3"], "09:15", "09:45", "Class meeting", cost=3)],
    providers=[provider("resource", there("09:00", "09:30"), capacity=3, grouping="open")],
    students=[student("ana"), student("ben"), student("cleo"), student("dan"), student("eve", "3")],
    services=[service("ana", "resource", length=15, maxGroup=2), service("ben", "resource", length=15),
              service("cleo", "resource", length=15), service("dan", "resource", length=15),
              service("eve", "resource", length=15)],
    sessions=[stands("ana-resource", "Mon", "08:50", pinned=True), stands("ben-resource", "Mon", "09:05", pinned=True),
              stands("cleo-resource", "Mon", "09:05", pinned=True)]),
    [("ana-resource", "Mon", "08:50"), ("eve-resource", "Mon", "09:00"), ("ben-resource", "Mon", "09:05"),
     ("cleo-resource", "Mon", "09:05"), ("dan-resource", "Mon", "09:15")], (0, 3), """\
Pins off the grid follow each other within a quarter of an hour, and beside them there is room for one more.

- Once wrong: the smallest group of one pin was held against the students of the next.
- From 09:00 to 09:05 there is Ana, who is seen by two at most; then Ben and Cleo until 09:20, in a room for three: one more fits.
- So one comes at 09:00, the other at 09:15 into the class meeting, where Ben and Cleo are as well: 1 + 1 for them and 1 for Dan; Eve there would cost 3.
- Optimum: unserved 0, penalty 3.
""")

add("tiny-overlapping-pins", school(
    "Pins upon each other", ["Mon"],
    bellSchedules=[bell(["2"], "10:50", "11:30", "Core reading", cost=2)],
    providers=[provider("ot", there("10:10", "11:00")), provider("resource", there("09:00", "10:00")),
               provider("speech", there("09:00", "10:00"))],
    students=[student("ana")],
    services=[service("ana", "resource", length=60), service("ana", length=15), service("ana", "ot")],
    sessions=[stands("ana-resource", "Mon", "09:00", pinned=True), stands("ana-speech", "Mon", "09:15", pinned=True)]),
    [("ana-resource", "Mon", "09:00"), ("ana-speech", "Mon", "09:15"), ("ana-ot", "Mon", "10:30")], (0, 2), """\
Two pins of one student overlap, and a break counts from the end of the one that ends last.

- Once wrong: breaks beside pins that overlap. Resource is over at 10:00, speech at 09:30; the break is 30 minutes.
- 10:10 to 10:25 are too near to 10:00, however far from 09:30. From 10:30 on the session overlaps core reading, for 2.
- Optimum: unserved 0, penalty 2.
""")

add("tiny-short-break", school(
    "Two short sessions", ["Mon", "Tue"],
    bellSchedules=[{"site": "main", "grades": ["2"], "days": ["Tue"], "start": "09:00", "end": "10:00",
                    "name": "Core reading", "cost": 2}],
    providers=[provider("ot", there("09:15", "09:40")), provider("speech", there("09:00", "09:10", ["Mon"]))],
    students=[student("ana")], services=[service("ana", length=10), service("ana", "ot", length=10)]),
    [("ana-speech", "Mon", "09:00"), ("ana-ot", "Tue", "09:15")], (0, 2), """\
Sessions of ten minutes need their break too.

- Once wrong: rows of `break` looked for sessions that reach across the gap. Speech is over at 09:10 on Monday.
- Occupational therapy from 09:15 to 09:30 begins 5 to 20 minutes later, which is neither 0 nor 30: it goes to Tuesday, for 2.
- Optimum: unserved 0, penalty 2.
""")

add("tiny-run-of-three", school(
    "Three in a row", ["Mon", "Tue", "Wed"],
    bellSchedules=[bell(["2"], "09:20", "10:00", "Core reading", days=["Tue", "Wed"], cost=1)],
    providers=[provider("ot", there("09:40", "10:00", ["Mon", "Tue"])), provider("speech", there("09:00", "09:20", ["Mon"])),
               provider("resource", there("09:20", "09:40"))],
    students=[student("ana")],
    services=[service("ana", length=20), service("ana", "ot", length=20), service("ana", "resource", length=20)]),
    [("ana-speech", "Mon", "09:00"), ("ana-resource", "Mon", "09:20"), ("ana-ot", "Mon", "09:40")], (0, 0), """\
The first and the last of three sessions are too near to each other but for the one that runs between them.

- Once wrong: sessions were added one by one, and two were refused before the third came. On Monday the gap of 20 minutes is filled.
- The run lasts 60 minutes, which is allowed; on other days the later two overlap core reading, for 1 each.
- Optimum: unserved 0, penalty 0.
""")

add("tiny-half-lunches", school(
    "Lunch or session", ["Mon"],
    providers=[provider("resource", there("11:30", "12:30"), capacity=2, grouping="open",
                        lunch={"start": "11:30", "end": "12:30", "minutes": 30})],
    students=[student("ana", blockedTimes=[time("12:00", "13:00", "Band")]),
              student("ben", blockedTimes=[time("11:00", "12:00", "Band")])],
    services=[service("ana", "resource"), service("ben", "resource")]),
    [("ben-resource", "Mon", "12:00")], (30, 0), """\
A provider's lunch takes one of two half hours, not half of each.

- Once wrong: beside an open provider's sessions two half lunches passed for one, and no branch parted them.
- Ana can come before 12:00 only, Ben from then on: lunch leaves one of them out. A lunch may begin between, which leaves out both.
- Optimum: unserved 30, penalty 0.
""")

add("tiny-closing-branch", school(
    "No point in a branch", ["X"], cycle={"start": "08:30", "end": "10:30", "step": 12},
    providers=[provider("resource", there("08:30", "10:30"), capacity=2, grouping="open",
                        lunch={"start": "08:50", "end": "10:40", "minutes": 30})],
    students=[student("ana"),
              student("ben", blockedTimes=[time("09:30", "09:45", "Library", cost=3),
                                           time("08:30", "09:00", "Morning meeting")])],
    services=[{**service("ana", "resource", 2, 36), "id": "ana-group", "maxPerDay": 2},
              {**service("ana", "resource", 2, 36), "id": "ana-alone", "setting": "individual", "maxPerDay": 2},
              {**service("ben", "resource", 3, 12), "id": "ben-short", "maxGroup": 2,
               "within": [{"start": "09:30", "end": "11:10"}]}],
    rules={"maxConsecutiveMinutes": 30, "breakMinutes": 0}),
    [("ana-alone", "X", "08:30"), ("ana-group", "X", "09:54"), ("ben-short", "X", "09:54")], (96, 0), """\
A branch of the search in which nothing fits ends, however little the best schedule costs.

- Once wrong: such a branch was divided for ever. Ana's sessions of 36 minutes may not touch each other, and lunch takes 30.
- Two of her four have room in the two hours: 2 * 36; of Ben's three, once a day, two are missing: 2 * 12.
- Optimum: unserved 96, penalty 0.
""")

add("tiny-heavy-weights", school(
    "Heavy weights", ["Mon", "Tue"], bellSchedules=[bell(["2"], "08:00", "15:00", "All day", cost=1000)],
    providers=[provider("resource", there("09:00", "13:00"), capacity=2)],
    students=[student("ana"), student("ben"), student("cleo")],
    services=[service("ana", "resource", length=240, priority=100), service("ben", "resource", length=240, priority=100),
              service("cleo", "resource", 2, 240, priority=99)],
    preferences={"adjacentDays": 1000, "groupBlocks": 1000, "dailyLoad": {"minutes": 0, "cost": 1000}}),
    [("ana-resource", "Mon", "09:00"), ("cleo-resource", "Mon", "09:00"), ("ben-resource", "Tue", "09:00"),
     ("cleo-resource", "Tue", "09:00")], (0, 39000), """\
Weights as large as the format allows are counted, not lost.

- Once wrong: huge prices ran past the end of integers. Four sessions overlap a period that costs 1000 each.
- Two blocks at 1000, Cleo on neighboring days 1000, and 240 minutes on each of two days: 2 * 16 quarters at 1000.
- Optimum: unserved 0, penalty 4000 + 2000 + 1000 + 32000 = 39000.
""")

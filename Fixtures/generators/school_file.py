"""The files of a fixture school, written as the engine writes them, and the claims of a schedule about itself.

A school is the tree of its `school/1` file: dictionaries and lists with times as "HH:MM". A session is a triple
(service id, day, start in minutes). Nothing here judges a schedule; that is the verifier's work.
"""
import json

WEEK = ["Mon", "Tue", "Wed", "Thu", "Fri"]
GRADES = ["PK", "TK", "K"] + [str(number) for number in range(1, 13)]
PARTS = ["afternoon", "softTimes", "sameDay", "adjacentDays", "groupBlocks", "gradeSpread", "teacherMix", "dailyLoad",
         "changed"]


def minutes(text):
    """Minutes after midnight of "HH:MM"."""
    return int(text[:2]) * 60 + int(text[3:])


def clock(minute):
    """ "HH:MM" of minutes after midnight."""
    return f"{minute // 60:02d}:{minute % 60:02d}"


def text(value, open_to=2, indent=0):
    """JSON with one entry a line down to depth `open_to`; a list of plain values always has one line."""
    if not isinstance(value, (dict, list)):
        return json.dumps(value, ensure_ascii=False)
    is_list = isinstance(value, list)
    if is_list:
        entries = [text(entry, open_to - 1, indent + 2) for entry in value]
        is_open = open_to > 0 and any(isinstance(entry, (dict, list)) for entry in value)
    else:
        entries = [f"{json.dumps(key)}: {text(entry, open_to - 1, indent + 2)}" for key, entry in value.items()]
        is_open = open_to > 0 and bool(value)
    if is_open:
        pad = " " * (indent + 2)
        body = "\n" + ",\n".join(pad + entry for entry in entries) + "\n" + " " * indent
    else:
        body = ", ".join(entries)
        if body and not is_list:
            body = f" {body} "
    return f"[{body}]" if is_list else f"{{{body}}}"


class Facts:
    """What a school says, asked one session at a time."""

    def __init__(self, school):
        self.school = school
        cycle = {"days": WEEK, "start": "08:00", "end": "15:00", "step": 5, **school.get("cycle", {})}
        self.days, self.step = cycle["days"], cycle["step"]
        self.start, self.end = minutes(cycle["start"]), minutes(cycle["end"])
        self.grades = school.get("grades", GRADES)
        self.limits = {"maxConsecutiveMinutes": 60, "breakMinutes": 30, **school.get("rules", {})}
        self.preferences = school.get("preferences", {})
        self.sites = {site["id"]: site for site in school["sites"]}
        self.students = {student["id"]: student for student in school["students"]}
        self.providers = {provider["id"]: provider for provider in school["providers"]}
        self.services = {service["id"]: service for service in school["services"]}
        self.existing = school.get("sessions", [])

    def hours(self, student, day):
        """School hours of a student on a day, the more specific entries only; none where the frame alone bounds."""
        entries = [entry for entry in self.sites[student["site"]].get("hours", [])
                   if student["grade"] in entry.get("grades", self.grades) and day in entry.get("days", self.days)]
        for key in ("grades", "days"):
            if any(key in entry for entry in entries):
                entries = [entry for entry in entries if key in entry]
        return entries

    def periods(self, student):
        """(rule, period) for everything that a student may miss only at a price or not at all."""
        for period in self.school.get("bellSchedules", []):
            if period["site"] == student["site"] and student["grade"] in period["grades"]:
                yield "bell-schedule", period
        for activity in self.school.get("specialActivities", []):
            if activity["teacher"] == student.get("teacher"):
                yield "special-activity", activity
        for time in student.get("blockedTimes", []):
            yield "blocked-time", time

    def overlapped(self, student, day, start, end):
        """Those of `periods` that [start, end) overlaps on a day."""
        return [(rule, period) for rule, period in self.periods(student)
                if day in period.get("days", self.days)
                and minutes(period["start"]) < end and start < minutes(period["end"])]

    def forbidden(self, service, day, start):
        """The one-session rules, `frame` apart, that a session breaks, in the order of Models/rules.md."""
        end, student = start + service["minutes"], self.students[service["student"]]

        def within_one(entries):
            return any(day in entry.get("days", self.days)
                       and minutes(entry["start"]) <= start and end <= minutes(entry["end"]) for entry in entries)

        availability = [entry for entry in self.providers[service["provider"]].get("availability", [])
                        if entry["site"] == student["site"]]
        hours = self.hours(student, day)
        hard = {rule for rule, period in self.overlapped(student, day, start, end) if "cost" not in period}
        broken = {
            "provider-availability": not within_one(availability),
            "school-hours": bool(hours) and not within_one(hours),
            "bell-schedule": "bell-schedule" in hard, "special-activity": "special-activity" in hard,
            "blocked-time": "blocked-time" in hard,
            "within": "within" in service and not within_one(service["within"]),
        }
        return [rule for rule, is_broken in broken.items() if is_broken]

    def because(self, service):
        """Why starts of a service are not to be had, as `unplaced` says it."""
        counts = {}
        for day in self.days:
            for start in range(self.start, self.end - service["minutes"] + 1, self.step):
                for rule in self.forbidden(service, day, start) or ["taken"]:
                    counts[rule] = counts.get(rule, 0) + 1
        order = ["provider-availability", "school-hours", "bell-schedule", "special-activity", "blocked-time", "within",
                 "taken"]
        return [{"rule": rule, "starts": counts[rule]} for rule in order if rule in counts]

    def parts(self, sessions):
        """The nine parts of the penalty."""
        weight = lambda part: self.preferences.get(part, 0)
        parts = dict.fromkeys(PARTS, 0)
        per_student, per_provider = {}, {}
        for identifier, day, start in sessions:
            service = self.services[identifier]
            student, end = self.students[service["student"]], start + service["minutes"]
            afternoon = self.preferences.get("afternoon")
            if afternoon and start >= minutes(afternoon["from"]):
                parts["afternoon"] += afternoon["cost"]
            parts["softTimes"] += sum(period.get("cost", 0) for _, period in self.overlapped(student, day, start, end))
            per_student.setdefault((student["id"], service["provider"]), []).append(self.days.index(day))
            per_provider.setdefault((service["provider"], day), []).append((start, end, student))
        for days in per_student.values():
            parts["sameDay"] += weight("sameDay") * (len(days) - len(set(days)))
            parts["adjacentDays"] += weight("adjacentDays") * sum(1 for day in set(days) if day + 1 in days)
        for (provider, _), entries in per_provider.items():
            blocks = {}
            for start, end, student in entries:
                blocks.setdefault((start, end), []).append(student)
            if self.providers[provider].get("grouping", "aligned") == "aligned":
                for students in blocks.values():
                    positions = [self.grades.index(student["grade"]) for student in students]
                    parts["groupBlocks"] += weight("groupBlocks")
                    parts["gradeSpread"] += weight("gradeSpread") * (max(positions) - min(positions))
                    teachers = {student.get("teacher") for student in students}
                    parts["teacherMix"] += weight("teacherMix") * (len(teachers) - 1)
            load = self.preferences.get("dailyLoad")
            if load:
                busy = len({minute for start, end in blocks for minute in range(start, end)})
                parts["dailyLoad"] += load["cost"] * max(0, -(-(busy - load["minutes"]) // 15))
        kept = set(sessions)
        parts["changed"] = weight("changed") * sum(
            1 for entry in self.existing
            if not entry.get("pinned") and (entry["service"], entry["day"], minutes(entry["start"])) not in kept)
        return parts


def schedule(school, sessions, bound):
    """The `schedule/1` of planted sessions. `bound` is a proven (unserved, penalty), penalty None where not known."""
    facts = Facts(school)
    pins = {(entry["service"], entry["day"], minutes(entry["start"]))
            for entry in facts.existing if entry.get("pinned")}
    placed = {}
    for identifier, _, _ in sessions:
        placed[identifier] = placed.get(identifier, 0) + 1
    missing = {identifier: service["sessions"] - placed.get(identifier, 0)
               for identifier, service in facts.services.items() if service["sessions"] > placed.get(identifier, 0)}
    parts = facts.parts(sessions)
    unserved = sum(count * facts.services[identifier]["minutes"] * facts.services[identifier].get("priority", 1)
                   for identifier, count in missing.items())
    score = (unserved, sum(parts.values()))

    def entry(session):
        identifier, day, start = session
        service = facts.services[identifier]
        written = {"service": identifier, "student": service["student"], "provider": service["provider"], "day": day,
                   "start": clock(start), "end": clock(start + service["minutes"])}
        return {**written, "pinned": True} if session in pins else written

    order = lambda session: (facts.days.index(session[1]), session[2], facts.services[session[0]]["provider"].encode(),
                             session[0].encode())
    return {
        "format": "schedule/1", "school": school["name"], "status": "optimal" if score == tuple(bound) else "feasible",
        "objective": {"unserved": unserved, "penalty": score[1],
                      "bound": {"unserved": bound[0], "penalty": bound[1]}, "parts": parts},
        "sessions": [entry(session) for session in sorted(sessions, key=order)],
        "unplaced": [{"service": identifier, "sessions": missing[identifier],
                      "minutes": facts.services[identifier]["minutes"],
                      "because": facts.because(facts.services[identifier])}
                     for identifier in sorted(missing, key=str.encode)],
    }


def expected(unserved=None, penalty=None):
    """What a school has only one of. A penalty given is the proven optimum."""
    if penalty is None:
        return {} if unserved is None else {"unserved": unserved}
    return {"status": "optimal", "unserved": unserved, "penalty": penalty,
            "bound": {"unserved": unserved, "penalty": penalty}}

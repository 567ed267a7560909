"""A school file as the CP-SAT peer sees it: sessions that no one-session rule forbids, with their costs."""

import json
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "Fixtures" / "generators"))
sys.dont_write_bytecode = True
from school_file import GRADES, WEEK, minutes


@dataclass(frozen=True)
class Session:
    """A service at a day and a start. `cost`: what its place costs, whatever else is placed."""

    service: str
    day: int
    start: int
    end: int
    cost: int
    is_pinned: bool = False

    @property
    def key(self):
        return (self.service, self.day, self.start)


class PeerSchool:
    """Facts by student, provider and day, and the sessions to choose from."""

    def __init__(self, tree):
        self.tree = tree
        cycle = {"days": WEEK, "start": "08:00", "end": "15:00", "step": 5, **tree.get("cycle", {})}
        self.days, self.step = cycle["days"], cycle["step"]
        self.start, self.end = minutes(cycle["start"]), minutes(cycle["end"])
        grades = tree.get("grades", GRADES)
        self.grade = {grade: index for index, grade in enumerate(grades)}
        rules = {"maxConsecutiveMinutes": 60, "breakMinutes": 30, **tree.get("rules", {})}
        self.longest, self.pause = rules["maxConsecutiveMinutes"], rules["breakMinutes"]
        self.weights = tree.get("preferences", {})
        self.students = {student["id"]: student for student in tree["students"]}
        self.providers = {provider["id"]: provider for provider in tree["providers"]}
        self.services = {service["id"]: service for service in tree["services"]}
        self.clients = defaultdict(set)
        for service in tree["services"]:
            self.clients[service["provider"]].add(service["student"])
        self.apart = defaultdict(set)
        self.together = []
        for rule in tree.get("groupRules", []):
            if rule["rule"] == "together":
                self.together.append(set(rule["students"]))
                continue
            for one in rule["students"]:
                self.apart[one] |= set(rule["students"]) - {one}
        self._index()
        place = {day: index for index, day in enumerate(self.days)}
        self.standing, pins = [], defaultdict(set)
        for entry in tree.get("sessions", []):
            key = (entry["service"], place[entry["day"]], minutes(entry["start"]))
            if entry.get("pinned"):
                pins[entry["service"]].add(key[1:])
            else:
                self.standing.append(key)
        self.pins = [self._session(self.services[service], day, start, True)
                     for service, places in pins.items() for day, start in sorted(places)]
        self.free = [session for service in tree["services"]
                     for session in self._candidates(service, pins[service["id"]])]

    def site(self, session):
        return self.students[self.services[session.service]["student"]]["site"]

    def group_size(self, session):
        """Largest group that the session may be in."""
        service = self.services[session.service]
        if service.get("setting", "group") == "individual":
            return 1
        capacity = self.providers[service["provider"]].get("capacity", 1)
        return min(capacity, service.get("maxGroup", capacity))

    def lunches(self, provider):
        """The intervals one of which stays free; none where there is no such rule."""
        lunch = self.providers[provider].get("lunch")
        if not lunch:
            return []
        first, last, length = minutes(lunch["start"]), minutes(lunch["end"]), lunch["minutes"]
        return [(start, start + length) for start in range(self.start, self.end, self.step)
                if first <= start and start + length <= last]

    def _index(self):
        """Hard and soft times by whom and when they are for."""
        every = range(len(self.days))
        on = lambda entry: [self.days.index(day) for day in entry["days"]] if "days" in entry else every
        span = lambda entry: (minutes(entry["start"]), minutes(entry["end"]))
        self._at, self._hours, self._times = defaultdict(list), {}, defaultdict(list)
        for provider in self.tree["providers"]:
            for entry in provider.get("availability", []):
                for day in on(entry):
                    self._at[provider["id"], entry["site"], day].append(span(entry))
        for site in self.tree["sites"]:
            for grade in self.grade:
                for day in every:
                    entries = [entry for entry in site.get("hours", [])
                               if grade in entry.get("grades", self.grade) and day in on(entry)]
                    for key in ("grades", "days"):
                        if any(key in entry for entry in entries):
                            entries = [entry for entry in entries if key in entry]
                    if entries:
                        self._hours[site["id"], grade, day] = [span(entry) for entry in entries]
        for period in self.tree.get("bellSchedules", []):
            for grade in period["grades"]:
                for day in on(period):
                    self._times["grade", period["site"], grade, day].append((*span(period), period.get("cost")))
        for activity in self.tree.get("specialActivities", []):
            for day in on(activity):
                self._times["teacher", activity["teacher"], day].append((*span(activity), activity.get("cost")))
        for student in self.tree["students"]:
            for time in student.get("blockedTimes", []):
                for day in on(time):
                    self._times["student", student["id"], day].append((*span(time), time.get("cost")))
        self._on, self._span = on, span

    def _overlapped(self, student, day, start, end):
        """Costs of what [start, end) overlaps; None is forbidden."""
        for key in (("grade", student["site"], student["grade"], day), ("teacher", student.get("teacher"), day),
                    ("student", student["id"], day)):
            for first, last, cost in self._times.get(key, ()):
                if first < end and start < last:
                    yield cost

    def _session(self, service, day, start, is_pinned=False):
        end, student = start + service["minutes"], self.students[service["student"]]
        cost = sum(cost or 0 for cost in self._overlapped(student, day, start, end))
        afternoon = self.weights.get("afternoon")
        if afternoon and start >= minutes(afternoon["from"]):
            cost += afternoon["cost"]
        return Session(service["id"], day, start, end, cost, is_pinned)

    def _candidates(self, service, pins):
        if len(pins) >= service["sessions"]:
            return
        student, length, most = self.students[service["student"]], service["minutes"], service.get("maxPerDay", 1)
        for day in range(len(self.days)):
            if sum(1 for pinned, _ in pins if pinned == day) >= most:
                continue
            bounds = [self._at[service["provider"], student["site"], day]]
            hours = self._hours.get((student["site"], student["grade"], day))
            bounds += [hours] if hours else []
            if "within" in service:
                bounds.append([self._span(entry) for entry in service["within"] if day in self._on(entry)])
            for start in range(self.start, self.end - length + 1, self.step):
                if not all(any(a <= start and start + length <= b for a, b in spans) for spans in bounds):
                    continue
                if (day, start) not in pins and None not in self._overlapped(student, day, start, start + length):
                    yield self._session(service, day, start)


def read(path):
    return PeerSchool(json.loads(Path(path).read_text()))

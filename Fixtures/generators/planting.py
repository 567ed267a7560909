"""Plants a good schedule in a school: groups of services, one after the other, each where it costs least.

What is planted first decides what may come later: class activities and blocked times are put around it. So a planted
schedule breaks no rule, and everything that was to be planted is served.
"""
from itertools import combinations

from school_file import Facts, clock, minutes


class Random:
    """SplitMix64: the same numbers on every machine and in every version of Python."""

    def __init__(self, seed):
        self.state = seed

    def below(self, limit):
        """A number of 0 ..< limit."""
        self.state = (self.state + 0x9E3779B97F4A7C15) % 2**64
        mixed = self.state
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9 % 2**64
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB % 2**64
        return (mixed ^ (mixed >> 31)) * limit >> 64

    def pick(self, values):
        """One of `values`."""
        return values[self.below(len(values))]

    def shuffled(self, values):
        """`values` in another order."""
        values = list(values)
        for last in range(len(values) - 1, 0, -1):
            other = self.below(last + 1)
            values[last], values[other] = values[other], values[last]
        return values


def overlaps(start, end, other_start, other_end):
    """Whether two half-open intervals share a minute."""
    return start < other_end and other_start < end


class Planter:
    """A week that fills up."""

    def __init__(self, school):
        self.facts = Facts(school)
        self.sessions = []
        self.of_student, self.of_provider = {}, {}

    def add(self, identifier, day, start):
        """Places a session, whatever it breaks."""
        service = self.facts.services[identifier]
        entry = (start, start + service["minutes"], service)
        self.sessions.append((identifier, day, start))
        self.of_student.setdefault((service["student"], day), []).append(entry)
        self.of_provider.setdefault((service["provider"], day), []).append(entry)

    def plant(self, identifiers, sessions=None):
        """Places sessions (default: all) of services as one group, on days of their own, at the least price."""
        services = [self.facts.services[identifier] for identifier in identifiers]
        best = {}
        for position, day in enumerate(self.facts.days):
            starts = range(self.facts.start, self.facts.end - services[0]["minutes"] + 1, self.facts.step)
            prices = [self.price(services, day, start) + (start,) for start in starts
                      if self.fits(services, day, start)]
            if prices:
                best[position] = min(prices)
        weight = self.facts.preferences.get("adjacentDays", 0) * len(services)
        busy = {self.facts.days.index(day) for identifier, day, _ in self.sessions if identifier == identifiers[0]}
        choices = []
        for days in combinations(sorted(set(best) - busy), sessions or services[0]["sessions"]):
            taken = busy.union(days)
            price = sum(best[day][0] for day in days) + weight * sum(1 for day in taken if day + 1 in taken)
            rests = sum(best[day][1] for day in days)
            choices.append((price, rests, sum(self.busy_minutes(services[0], day) for day in days), days))
        if not choices:
            raise ValueError(f"no room for {identifiers}: {best}")
        for day in min(choices)[3]:
            for identifier in identifiers:
                self.add(identifier, self.facts.days[day], best[day][2])

    def busy_minutes(self, service, position):
        """Minutes of a day that a provider has sold already."""
        entries = self.of_provider.get((service["provider"], self.facts.days[position]), [])
        return sum(end - start for start, end, _ in entries)

    def price(self, services, day, start):
        """What a group costs here, and the minutes of unusable rests beside it."""
        preferences, end = self.facts.preferences, start + services[0]["minutes"]
        weight = lambda key: preferences.get(key, 0)
        price = 0
        for service in services:
            student = self.facts.students[service["student"]]
            price += sum(period.get("cost", 0) for _, period in self.facts.overlapped(student, day, start, end))
        afternoon = preferences.get("afternoon")
        if afternoon and start >= minutes(afternoon["from"]):
            price += afternoon["cost"] * len(services)
        day_entries = self.of_provider.get((services[0]["provider"], day), [])
        same = [other for first, last, other in day_entries if (first, last) == (start, end)]
        if self.facts.providers[services[0]["provider"]].get("grouping", "aligned") == "aligned":
            group = same + services
            price += weight("groupBlocks") * (not same)
            price += weight("gradeSpread") * (self.span(group) - (self.span(same) if same else 0))
            price += weight("teacherMix") * (self.teachers(group) - (self.teachers(same) if same else 1))
        load = preferences.get("dailyLoad")
        if load:
            excess = lambda busy: max(0, -(-(len(busy) - load["minutes"]) // 15))
            busy = {minute for first, last, _ in day_entries for minute in range(first, last)}
            price += load["cost"] * (excess(busy.union(range(start, end))) - excess(busy))
        before = [start - last for _, last, _ in day_entries if last <= start]
        after = [first - end for first, _, _ in day_entries if first >= end]
        return price, sum(min(gaps) for gaps in (before, after) if gaps and 0 < min(gaps) < 20)

    def span(self, services):
        """Largest difference of grade positions."""
        positions = [self.facts.grades.index(self.facts.students[service["student"]]["grade"]) for service in services]
        return max(positions) - min(positions)

    def teachers(self, services):
        """Number of distinct teachers; none counts as one."""
        return len({self.facts.students[service["student"]].get("teacher") for service in services})

    def fits(self, services, day, start):
        """Whether a group breaks no rule here."""
        end = start + services[0]["minutes"]
        return all(not self.facts.forbidden(service, day, start) and self.fits_student(service, day, start, end)
                   for service in services) and self.fits_provider(services, day, start, end)

    def fits_student(self, service, day, start, end):
        """One session a service and day; no overlap, breaks, runs."""
        limits = self.facts.limits
        entries = self.of_student.get((service["student"], day), [])
        for first, last, other in entries:
            if other["id"] == service["id"] or overlaps(start, end, first, last):
                return False
            if 0 < first - end < limits["breakMinutes"] or 0 < start - last < limits["breakMinutes"]:
                return False
        run_start, run_end = start, end
        for _ in entries:
            for first, last, _ in entries:
                run_start = first if last == run_start else run_start
                run_end = last if first == run_end else run_end
        return run_end - run_start <= limits["maxConsecutiveMinutes"] or (run_start, run_end) == (start, end)

    def fits_provider(self, services, day, start, end):
        """Group sizes, alignment, grade span and the provider's lunch."""
        provider = self.facts.providers[services[0]["provider"]]
        entries = self.of_provider.get((provider["id"], day), [])
        touched = [entry for entry in entries if overlaps(start, end, entry[0], entry[1])]
        if any(max(first - end, start - last) < provider.get("travelMinutes", 0)
               for first, last, service in entries if self.site(service) != self.site(services[0])):
            return False
        if provider.get("grouping", "aligned") == "aligned":
            if any((first, last) != (start, end) for first, last, _ in touched):
                return False
            group = services + [service for _, _, service in touched]
            if "gradeSpan" in provider and self.span(group) > provider["gradeSpan"]:
                return False
        for minute in range(start, end, self.facts.step):
            group = services + [service for first, last, service in touched if first <= minute < last]
            limits = [provider.get("capacity", 1)] + [service["maxGroup"] for service in group if "maxGroup" in service]
            is_alone = any(service.get("setting") == "individual" for service in group)
            if len(group) > (1 if is_alone else min(limits)):
                return False
        lunch = provider.get("lunch")
        if not lunch:
            return True
        busy = [(first, last) for first, last, _ in entries] + [(start, end)]
        noons = range(minutes(lunch["start"]), minutes(lunch["end"]) - lunch["minutes"] + 1, self.facts.step)
        return any(all(not overlaps(noon, noon + lunch["minutes"], first, last) for first, last in busy)
                   for noon in noons)

    def site(self, service):
        """Where a service is given."""
        return self.facts.students[service["student"]]["site"]

    def is_free(self, student, day, start, end):
        """Whether a student has no session here."""
        entries = self.of_student.get((student["id"], day), [])
        return not any(overlaps(start, end, first, last) for first, last, _ in entries)


def group(school, random, provider, students, shapes, alone):
    """Gives students a service each and splits them, by grade and class, into groups that share sessions and minutes.

    `shapes`: (sessions, minutes); one in `alone` is served individually. Answers lists of service ids.
    """
    grades = school["grades"]
    rest = sorted(students, key=lambda student: (grades.index(student["grade"]), student["teacher"], student["id"]))
    groups, cohort = [], lambda student: [time["name"] for time in student.get("blockedTimes", [])]
    while rest:
        size = 1 if random.below(alone) == 0 else random.pick([3, 3, 3, 2])
        is_alone = size == 1
        first = grades.index(rest[0]["grade"])
        members = [student for student in rest[:size]
                   if grades.index(student["grade"]) - first <= 1 and cohort(student) == cohort(rest[0])]
        rest = [student for student in rest if student not in members]
        sessions, length = random.pick(shapes)
        for student in members:
            service = {"id": f"{student['id']}-{provider}", "student": student["id"], "provider": provider,
                       "sessions": sessions, "minutes": length}
            school["services"].append({**service, "setting": "individual"} if is_alone else service)
        groups.append([f"{student['id']}-{provider}" for student in members])
    order = {student["id"]: index for index, student in enumerate(school["students"])}
    school["services"].sort(key=lambda service: (order[service["student"]], service["provider"]))
    return groups


def hardest_first(planter, groups):
    """Groups by the minutes they need a week, the most first."""
    def need(identifiers):
        services = [planter.facts.services[identifier] for identifier in identifiers]
        return (-services[0]["sessions"] * services[0]["minutes"], -len(services), identifiers)
    return sorted(groups, key=need)


def add_class_activities(school, planter, random, kinds):
    """Gives each class its weekly activities, around the planted sessions, recess and lunch.

    `kinds`: (name, minutes, times a week, classes at once); a class has at most one activity of a kind a day.
    """
    facts, activities, taken = planter.facts, [], {}
    for teacher in school["teachers"]:
        pupils = [student for student in school["students"] if student.get("teacher") == teacher["id"]]
        grade = teacher["id"].removeprefix("t-")[:-1].upper()
        example = {"id": "", "site": teacher["site"], "grade": grade, "teacher": None}
        mine = []
        for name, length, times, lanes in kinds:
            days = []
            places = [(day, start) for day in facts.days
                      for start in range(facts.start, facts.end - length + 1, facts.step)]
            for day, start in random.shuffled(places):
                end, hours = start + length, facts.hours(example, day)
                if (len(days) == times or day in days
                        or not any(minutes(entry["start"]) <= start and end <= minutes(entry["end"]) for entry in hours)
                        or any("cost" not in period for _, period in facts.overlapped(example, day, start, end))
                        or any(other == day and overlaps(start, end, first, last) for other, first, last in mine)
                        or sum(overlaps(start, end, first, last) for first, last in taken.get((name, day), [])) >= lanes
                        or not all(planter.is_free(student, day, start, end) for student in pupils)):
                    continue
                days.append(day)
                mine.append((day, start, end))
                taken.setdefault((name, day), []).append((start, end))
                activities.append({"teacher": teacher["id"], "days": [day], "start": clock(start), "end": clock(end),
                                   "name": name})
            if len(days) < times:
                raise ValueError(f"no room for {name} of {teacher['id']}")
    position = {teacher["id"]: index for index, teacher in enumerate(school["teachers"])}
    activities.sort(key=lambda entry: (position[entry["teacher"]], facts.days.index(entry["days"][0]), entry["start"]))
    return activities


def add_blocked_times(school, planter, random, percent):
    """Gives about `percent` of the students a time when they must not be taken out, around their planted sessions."""
    facts = planter.facts
    for student in school["students"]:
        if random.below(100) >= percent:
            continue
        name = random.pick(["Mainstreaming", "Mainstreaming", "Math intervention", "Band", "Counseling"])
        length, day = random.pick([30, 45, 45, 60]), random.pick(facts.days)
        places = [start for start in range(minutes("08:45"), minutes("12:00"), facts.step)
                  if planter.is_free(student, day, start, start + length)
                  and not facts.overlapped(student, day, start, start + length)]
        if places:
            start = random.pick(places)
            student.setdefault("blockedTimes", []).append(
                {"days": [day], "start": clock(start), "end": clock(start + length), "name": name})

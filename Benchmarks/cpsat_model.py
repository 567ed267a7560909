"""The placement problem in OR-Tools CP-SAT, to measure against: cpsat_model.py SCHOOL [--time-limit S] [-o SCHEDULE] [--stats FILE].

Two phases that share the time limit: the least unserved, in a model without the preferences; then the least penalty with
as little unserved, begun with the schedule of the first. Boolean variables for sessions and for groups; what excludes
each other is a clique, what is counted a linear row that is tight in the relaxation; pins are constants.
"""

import argparse
import json
import math
import sys
import time
from collections import defaultdict

from cpsat_greedy import greedy
from cpsat_school import read
from ortools.sat.python import cp_model
from school_file import schedule, text


class Model:
    """The rules of Models/rules.md as rows over `free`; with `penalty` the preferences as well."""

    def __init__(self, school, free, with_penalty):
        self.school, self.model = school, cp_model.CpModel()
        self.x = {session: self.model.new_bool_var("") for session in free}
        self.cost, self.constant, self.with_penalty = [], 0, with_penalty
        self.by_service, self.by_student, self.by_provider = defaultdict(list), defaultdict(list), defaultdict(list)
        self.pins_of_student, self.pins_of_provider = defaultdict(list), defaultdict(list)
        for session in free:
            service = school.services[session.service]
            self.by_service[session.service].append(session)
            self.by_student[service["student"], session.day].append(session)
            self.by_provider[service["provider"], session.day].append(session)
        for pin in school.pins:
            service = school.services[pin.service]
            self.pins_of_student[service["student"], pin.day].append(pin)
            self.pins_of_provider[service["provider"], pin.day].append(pin)
        self.unserved = self._services()
        for key, sessions in self.by_student.items():
            self._student(sessions, self.pins_of_student[key])
        for provider, day in sorted({*self.by_provider, *self.pins_of_provider}):
            self._provider(provider, self.by_provider[provider, day], self.pins_of_provider[provider, day])
        if with_penalty:
            self._sessions_cost()
            self._days_cost()

    def total(self, sessions):
        return sum(self.x[session] for session in sessions)

    def either(self, literals, extra=()):
        """A literal that is true where one of `literals` is."""
        literals = [*literals, *extra]
        if len(literals) == 1:
            return literals[0]
        some = self.model.new_bool_var("")
        for literal in literals:
            self.model.add_implication(literal, some)
        return some

    def _services(self):
        unserved = 0
        pinned = defaultdict(list)
        for pin in self.school.pins:
            pinned[pin.service].append(pin)
        for name, service in self.school.services.items():
            sessions, left = self.by_service[name], max(0, service["sessions"] - len(pinned[name]))
            weight = service.get("priority", 1) * service["minutes"]
            if sessions:
                short = self.model.new_int_var(0, left, "")
                self.model.add(self.total(sessions) + short == left)
                unserved += weight * short
            else:
                unserved += weight * left
            days = defaultdict(list)
            for session in sessions:
                days[session.day].append(session)
            for day, those in days.items():
                most = service.get("maxPerDay", 1) - sum(pin.day == day for pin in pinned[name])
                if most == 1:
                    self.model.add_at_most_one(self.x[session] for session in those)
                else:
                    self.model.add(self.total(those) <= most)
        return unserved

    def _student(self, sessions, pins):
        """Overlap, break and longest run of one student on one day."""
        school, services = self.school, {session.service for session in [*sessions, *pins]}
        if len(services) == 1 and school.services[next(iter(services))].get("maxPerDay", 1) == 1:
            return
        for moment in sorted({session.start for session in sessions}):
            self.model.add_at_most_one(self.x[s] for s in sessions if s.start <= moment < s.end)
        both = [*sessions, *pins]
        value = lambda those: sum(1 if s.is_pinned else self.x[s] for s in those)
        shortest = min(s.end - s.start for s in both)
        for end in sorted({s.end for s in both}):
            before = [s for s in both if s.end == end]
            after = [s for s in both if end < s.start < end + school.pause]
            fills = lambda start: [s for s in both if s.start == end and s.end <= start]
            starts, run = sorted({s.start for s in after}), []
            # Starts closer together than any session is long exclude each other: one row for all of them.
            for start in starts:
                if fills(start):
                    self._pause(value, before, [s for s in after if s.start == start], fills(start))
                    continue
                if run and start - run[0] >= shortest:
                    self._pause(value, before, [s for s in after if s.start in run], [])
                    run = []
                run.append(start)
            if run:
                self._pause(value, before, [s for s in after if s.start in run], [])
        short = [s for s in both if s.end - s.start <= school.longest]
        for start in sorted({s.start for s in short}):
            last = start + school.longest + 1
            window = [s for s in short if s.start < last and start < s.end]
            cover = lambda s: min(s.end, last) - max(s.start, start)
            if sum(cover(s) for s in window if s.is_pinned) <= school.longest:
                if sum(map(cover, window)) > school.longest:
                    self.model.add(sum(cover(s) * (1 if s.is_pinned else self.x[s]) for s in window) <= school.longest)
        for long in both:
            if long.end - long.start <= school.longest:
                continue
            for other in both:
                if (other.end == long.start or long.end == other.start) and not (long.is_pinned and other.is_pinned):
                    self.model.add(value([long, other]) <= 1)

    def _pause(self, value, before, after, fills):
        if before and after and sum(s.is_pinned for s in [*before, *after]) < 2:
            self.model.add(value([*before, *after]) <= 1 + value(fills))

    def _provider(self, provider, sessions, pins):
        entry = self.school.providers[provider]
        blocks = None
        if entry.get("grouping", "aligned") == "aligned":
            groups = defaultdict(lambda: ([], []))
            for session in [*sessions, *pins]:
                groups[session.start, session.end, self.school.site(session)][session.is_pinned].append(session)
            blocks = {key: self._group(entry, *group) for key, group in groups.items()}
            present = [(start, end, site, block) for (start, end, site), block in blocks.items()]
            if self.with_penalty and self.school.weights.get("groupBlocks"):
                self.cost += [self.school.weights["groupBlocks"] * block for block in blocks.values()]
        else:
            present = [(s.start, s.end, self.school.site(s), self.x.get(s, 1)) for s in [*sessions, *pins]]
        edges = sorted({edge for start, end, _, _ in present for edge in (start, end)})
        busy = []
        for first, last in zip(edges, edges[1:]):
            active = [one for one in present if one[0] <= first < one[1]]
            if not active:
                continue
            if blocks is not None:
                free = [block for *_, block in active if not isinstance(block, int)]
                if len(free) > 1 and len(free) == len(active):
                    self.model.add_at_most_one(free)
                # A free group beside a pinned one was left out before.
                busy.append((first, last, active, 1 if len(free) < len(active) else sum(free)))
            else:
                here = [s for s in sessions if s.start <= first < s.end]
                fixed = [s for s in pins if s.start <= first < s.end]
                self._size(entry.get("capacity", 1), here, fixed, 1)
                self._apart(here)
                is_needed = entry.get("lunch") or self.with_penalty and self.school.weights.get("dailyLoad")
                if fixed:
                    busy.append((first, last, active, 1))
                elif is_needed:
                    busy.append((first, last, active, self.either(self.x[s] for s in here)))
        self._travel(entry, present, edges)
        self._lunch(provider, present, busy, pins)
        load = self.school.weights.get("dailyLoad")
        if self.with_penalty and load and load["cost"] and busy:
            excess = self.model.new_int_var(0, 100, "")
            worked = sum((last - first) * is_busy for first, last, _, is_busy in busy)
            self.model.add(15 * excess >= worked - load["minutes"])
            self.cost.append(load["cost"] * excess)

    def _size(self, capacity, here, fixed, block):
        """Capacity, individual and group size of those at one time."""
        if not here:
            return
        least = lambda s: self.school.group_size(s)
        most = min([capacity, *map(least, fixed)])
        # One that is served alone fills the group: that is its capacity.
        fill = sum((most if least(s) == 1 else 1) * self.x[s] for s in here)
        if len(here) + len(fixed) > most or any(least(s) == 1 for s in here):
            self.model.add(fill + len(fixed) <= most * block)
        for size in {least(s) for s in here if 1 < least(s) < most}:
            small = [s for s in here if least(s) == size]
            everyone = self.total(here) + len(fixed)
            for s in small:
                self.model.add(everyone + (most - size) * self.x[s] <= most * block)

    def _apart(self, here):
        students = defaultdict(list)
        for s in here:
            students[self.school.services[s.service]["student"]].append(s)
        for one, those in students.items():
            for other in self.school.apart.get(one, ()):
                if one < other and other in students:
                    self.model.add_at_most_one(self.x[s] for s in [*those, *students[other]])

    def _group(self, entry, here, fixed):
        """The literal of a block, or 1 where it has pins; with the rows on who is in it."""
        school, model, weights = self.school, self.model, self.school.weights
        block = 1 if fixed else model.new_bool_var("")
        if not fixed:
            for s in here:
                model.add_implication(self.x[s], block)
            model.add(self.total(here) >= block)
        self._size(entry.get("capacity", 1), here, fixed, block)
        self._apart(here)
        student = lambda s: school.students[school.services[s.service]["student"]]
        members = {student(s)["id"]: s for s in [*here, *fixed]}
        for rule in school.together:
            bound = rule & school.clients[entry["id"]]
            present = [members[one] for one in sorted(bound) if one in members]
            is_possible = len(present) == len(bound)
            for s in present:
                if not s.is_pinned and here:
                    other = self.x.get(present[0], 1) if is_possible else 0
                    model.add(self.x[s] == other)
        grades, teachers = defaultdict(list), defaultdict(list)
        for s in [*here, *fixed]:
            grades[school.grade[student(s)["grade"]]].append(s)
            teachers[student(s).get("teacher")].append(s)
        self._grades(entry, grades)
        if self.with_penalty and weights.get("teacherMix"):
            some = [1 if any(s.is_pinned for s in those) else self.either(self.x[s] for s in those)
                    for those in teachers.values()]
            if not fixed:
                model.add(sum(some) >= block)
            self.cost.append(weights["teacherMix"] * (sum(some) - block))
        return block

    def _grades(self, entry, grades):
        """Span and spread by thresholds: somebody up to a grade, and somebody above."""
        order, span = sorted(grades), entry.get("gradeSpan")
        weight = self.school.weights.get("gradeSpread", 0) if self.with_penalty else 0
        if len(order) < 2 or not weight and (span is None or order[-1] - order[0] <= span):
            return
        is_in = [1 if any(s.is_pinned for s in grades[g]) else self.either(self.x[s] for s in grades[g]) for g in order]
        up_to, above = [is_in[0]], [is_in[-1]]
        for literal in is_in[1:-1]:
            up_to.append(self._or(up_to[-1], literal))
        for literal in is_in[-2:0:-1]:
            above.insert(0, self._or(above[0], literal))
        for low in range(len(order) - 1):
            for high in range(low + 1, len(order)):
                if span is not None and order[high] - order[low] > span:
                    if not (isinstance(up_to[low], int) and isinstance(above[high - 1], int)):
                        self.model.add(up_to[low] + above[high - 1] <= 1)
                    break
            if weight:
                crosses = self.model.new_bool_var("")
                self.model.add(crosses >= up_to[low] + above[low] - 1)
                self.cost.append(weight * (order[low + 1] - order[low]) * crosses)

    def _or(self, one, other):
        return 1 if isinstance(one, int) or isinstance(other, int) else self.either([one, other])

    def _travel(self, entry, present, edges):
        """Between sites: after one a while passes before another."""
        sites = sorted({site for _, _, site, _ in present})
        travel = entry.get("travelMinutes", 0)
        if len(sites) < 2:
            return
        for site in sites:
            mine, others = [p for p in present if p[2] == site], [p for p in present if p[2] != site]
            for moment in sorted({p[0] for p in others}):
                near = [p for p in mine if p[0] < moment + 1 and moment < p[1] + travel]
                now = [p for p in others if p[0] <= moment < p[1]]
                free = [p[3] for p in near if not isinstance(p[3], int)]
                if len(free) < len(near):
                    for p in now:
                        if not isinstance(p[3], int):
                            self.model.add(p[3] == 0)
                elif free:
                    was = self.either(free)
                    for p in now:
                        if isinstance(p[3], int):
                            self.model.add(was == 0)
                        else:
                            self.model.add_at_most_one([was, p[3]])

    def _lunch(self, provider, present, busy, pins):
        lunches = self.school.lunches(provider)
        if not lunches or not present:
            return
        overlap = lambda lunch, s: s.start < lunch[1] and lunch[0] < s.end
        possible = [lunch for lunch in lunches if not any(overlap(lunch, pin) for pin in pins)]
        if not possible:
            return
        choice = [self.model.new_bool_var("") for _ in possible]
        self.model.add_exactly_one(choice)
        # At each moment: a lunch or a group.
        for first, last, _, is_busy in busy:
            at = [literal for literal, (a, b) in zip(choice, possible) if a < last and first < b]
            if at:
                self.model.add(sum(at) + is_busy <= 1)

    def _sessions_cost(self):
        """Places, and what stood elsewhere before."""
        self.constant += sum(pin.cost for pin in self.school.pins)
        self.cost += [session.cost * literal for session, literal in self.x.items() if session.cost]
        weight = self.school.weights.get("changed", 0)
        if weight:
            by_key = {session.key: literal for session, literal in self.x.items()}
            pinned = {pin.key for pin in self.school.pins}
            for key in self.school.standing:
                if key in by_key:
                    self.cost.append(weight * (1 - by_key[key]))
                elif key not in pinned:
                    self.constant += weight

    def _days_cost(self):
        same, adjacent = self.school.weights.get("sameDay", 0), self.school.weights.get("adjacentDays", 0)
        days = defaultdict(lambda: defaultdict(list))
        for session in [*self.x, *self.school.pins]:
            service = self.school.services[session.service]
            days[service["student"], service["provider"]][session.day].append(session)
        for of_day in days.values():
            has = {}
            for day, those in of_day.items():
                free = [s for s in those if not s.is_pinned]
                pins = len(those) - len(free)
                is_single = len({s.service for s in those}) == 1 and pins == 0 and \
                    self.school.services[those[0].service].get("maxPerDay", 1) == 1
                if is_single:
                    has[day] = self.total(free)
                    continue
                has[day] = 1 if pins else self.either(self.x[s] for s in free)
                if not pins:
                    self.model.add(self.total(free) >= has[day])
                if same:
                    self.cost.append(same * (self.total(free) + pins - has[day]))
            for day in sorted(has):
                if adjacent and day + 1 in has:
                    pair = self.model.new_bool_var("")
                    self.model.add(pair >= has[day] + has[day + 1] - 1)
                    self.cost.append(adjacent * pair)


def beside_pins(school):
    """The free sessions that no pin excludes."""
    of_student, of_provider = defaultdict(list), defaultdict(list)
    for pin in school.pins:
        service = school.services[pin.service]
        of_student[service["student"], pin.day].append(pin)
        of_provider[service["provider"], pin.day].append(pin)

    def allowed(session):
        service = school.services[session.service]
        provider = school.providers[service["provider"]]
        for pin in of_student[service["student"], session.day]:
            if pin.start < session.end and session.start < pin.end:
                return False
        company = [session]
        for pin in of_provider[service["provider"], session.day]:
            is_far = school.site(pin) != school.site(session)
            gap = provider.get("travelMinutes", 0) if is_far else 0
            if not (pin.start < session.end + gap and session.start < pin.end + gap):
                continue
            if is_far:
                return False
            if provider.get("grouping", "aligned") == "aligned" and (pin.start, pin.end) != (session.start, session.end):
                return False
            if school.services[pin.service]["student"] in school.apart.get(service["student"], ()):
                return False
            company.append(pin)
        if provider.get("grouping", "aligned") == "aligned":
            if len(company) > 1 and len(company) > min(map(school.group_size, company)):
                return False
            grades = [school.grade[school.students[school.services[s.service]["student"]]["grade"]] for s in company]
            return "gradeSpan" not in provider or max(grades) - min(grades) <= provider["gradeSpan"]
        for moment in {session.start, *(pin.start for pin in company[1:])}:
            now = [s for s in company if s.start <= moment < s.end]
            if session in now and len(now) > 1 and len(now) > min(map(school.group_size, now)):
                return False
        return True

    return [session for session in school.free if allowed(session)]


class Trail:
    """What was known when: lines as those of `--progress jsonl`."""

    def __init__(self, began):
        self.began, self.lines = began, []

    def note(self, unserved=None, penalty=None, bound_unserved=None, bound_penalty=None):
        self.lines.append({
            "milliseconds": round(1000 * (time.perf_counter() - self.began)), "unserved": unserved,
            "penalty": penalty, "boundUnserved": bound_unserved, "boundPenalty": bound_penalty})


class Trace(cp_model.CpSolverSolutionCallback):
    """When a better schedule was found; `note` is told its value. Ends the search at `enough`."""

    def __init__(self, began, enough, note):
        super().__init__()
        self.began, self.enough, self.note, self.moments = began, enough, note, []

    def on_solution_callback(self):
        self.moments.append(time.perf_counter() - self.began)
        self.note(round(self.objective_value))
        if self.objective_value <= self.enough:
            self.stop_search()


def solver(seconds, workers, log):
    result = cp_model.CpSolver()
    result.parameters.max_time_in_seconds = max(0.5, seconds)
    result.parameters.num_workers = workers
    result.parameters.linearization_level = 2
    result.parameters.random_seed = 1
    # Fewer proofs side by side leave more time to the neighborhoods.
    result.parameters.ignore_subsolvers.extend(["max_lp", "quick_restart", "quick_restart_no_lp"])
    result.parameters.log_search_progress = log
    return result


FOUND = (cp_model.OPTIMAL, cp_model.FEASIBLE)


def hint(placement, chosen, filled):
    """Hints at a schedule, in every variable: what the sessions do not say follows from them."""
    model = placement.model
    for session, literal in placement.x.items():
        model.add_hint(literal, session in chosen)
    filled.parameters.fix_variables_to_their_hinted_value = True
    if filled.solve(model) not in FOUND:
        return
    values = filled.response_proto.solution
    model.clear_hints()
    for index, value in enumerate(values):
        model.add_hint(model.get_int_var_from_proto_index(index), value)


def solve(school, limit, workers, log):
    """Chosen free sessions, the bounds (unserved, penalty or None), what happened when, and the trail."""
    began = time.perf_counter()
    left = lambda: limit - (time.perf_counter() - began)
    free = beside_pins(school)
    chosen = set(greedy(school, free, school.pins))
    stats = {"firstSeconds": time.perf_counter() - began}
    best_at, bound, is_least = stats["firstSeconds"], 0, False

    missing = lambda: weigh(school, chosen)
    trail, whole = Trail(began), lambda value: max(0, math.ceil(value - 1e-6))
    trail.note(unserved=missing())
    if missing() > 0:
        first = Model(school, free, with_penalty=False)
        first.model.add(first.unserved >= 0)
        first.model.minimize(first.unserved)
        hint(first, chosen, solver(left(), workers, False))
        search = solver(left() * 0.8, workers, log)
        trace = Trace(began, 0, lambda value: trail.note(unserved=value))
        search.best_bound_callback = lambda value: trail.note(bound_unserved=whole(value))
        status = search.solve(first.model, trace)
        bound = max(0, round(search.best_objective_bound))
        if status in FOUND and search.objective_value <= missing():
            if search.objective_value < missing():
                best_at = trace.moments[-1]
            chosen = {session for session, literal in first.x.items() if search.boolean_value(literal)}
        is_least = status == cp_model.OPTIMAL
    unserved = missing()
    is_least |= unserved <= bound
    bound = unserved if is_least else bound
    stats["unservedSeconds"] = time.perf_counter() - began

    penalty_bound = None
    second = Model(school, free, with_penalty=True)
    second.model.add(second.unserved <= unserved)
    second.model.minimize(sum(second.cost) + second.constant)
    if left() > 1:
        hint(second, chosen, solver(left(), workers, False))
    if left() > 1:
        search = solver(left(), workers, log)
        trace = Trace(began, -1, lambda value: trail.note(unserved, value))
        if is_least:
            search.best_bound_callback = lambda value: trail.note(
                bound_unserved=unserved, bound_penalty=whole(value))
        status = search.solve(second.model, trace)
        if status in FOUND:
            chosen = {session for session, literal in second.x.items() if search.boolean_value(literal)}
            best_at = trace.moments[-1]
        if is_least and status != cp_model.UNKNOWN:
            penalty_bound = max(0, round(search.best_objective_bound))
    stats |= {"bestSeconds": best_at, "totalSeconds": time.perf_counter() - began}
    return chosen, (bound, penalty_bound), stats, trail


def weigh(school, chosen):
    """Unserved minutes by priority."""
    placed = defaultdict(int)
    for session in [*chosen, *school.pins]:
        placed[session.service] += 1
    return sum(service.get("priority", 1) * service["minutes"] * max(0, service["sessions"] - placed[name])
               for name, service in school.services.items())


def main():
    parser = argparse.ArgumentParser(description="Places the sessions of a school with CP-SAT.")
    parser.add_argument("school")
    parser.add_argument("--time-limit", type=float, default=60)
    parser.add_argument("--workers", type=int, default=8, help="searches that share the processors, 8 without it")
    parser.add_argument("-o", "--output")
    parser.add_argument("--stats")
    parser.add_argument("--trail", help="a file for what was known when, a JSON object a line")
    parser.add_argument("--log", action="store_true")
    options = parser.parse_args()
    began = time.perf_counter()
    school = read(options.school)
    reading = time.perf_counter() - began
    chosen, bound, stats, trail = solve(school, options.time_limit - reading, options.workers, options.log)
    sessions = [(s.service, school.days[s.day], s.start) for s in [*chosen, *school.pins]]
    answer = schedule(school.tree, sessions, bound)
    stats = {key: round(value + reading, 3) for key, value in stats.items()}
    stats |= {"objective": answer["objective"], "status": answer["status"]}
    if options.output:
        with open(options.output, "w") as file:
            file.write(text(answer) + "\n")
    if options.trail:
        with open(options.trail, "w") as file:
            file.writelines(json.dumps(line) + "\n" for line in trail.lines)
    if options.stats:
        with open(options.stats, "w") as file:
            json.dump(stats, file)
    else:
        print(json.dumps(stats))


if __name__ == "__main__":
    sys.exit(main())

"""A quick schedule to begin with: hardest services first, joining groups where it can."""

from collections import defaultdict


def greedy(school, free, pins):
    """Sessions of `free` that break no rule beside `pins`; students of a `together` rule are left to the solver."""
    options = defaultdict(list)
    for session in free:
        options[session.service].append(session)
    of_student, of_provider, chosen = defaultdict(list), defaultdict(list), []
    bound = set().union(*school.together) if school.together else set()
    counts = defaultdict(int)
    for pin in pins:
        service = school.services[pin.service]
        of_student[service["student"], pin.day].append(pin)
        of_provider[service["provider"], pin.day].append(pin)
        counts[pin.service] += 1

    def joins(session, service, today):
        """1 joins a group, 0 stands alone, None is not possible."""
        provider = school.providers[service["provider"]]
        is_open = provider.get("grouping", "aligned") == "open"
        site, travel = school.site(session), provider.get("travelMinutes", 0)
        group = [other for other in today if other.start < session.end and session.start < other.end]
        for other in today:
            gap = travel if school.site(other) != site else 0
            if other in group:
                if school.site(other) != site or not is_open and (other.start, other.end) != (session.start, session.end):
                    return None
            elif other.start < session.end + gap and session.start < other.end + gap:
                return None
        members = group + [session]
        if len(members) > min(map(school.group_size, members)):
            return None
        students = [school.services[other.service]["student"] for other in members]
        if set(students) & school.apart[service["student"]]:
            return None
        if not is_open and "gradeSpan" in provider:
            grades = [school.grade[school.students[student]["grade"]] for student in students]
            if max(grades) - min(grades) > provider["gradeSpan"]:
                return None
        lunches = school.lunches(provider["id"])
        if lunches and not any(all(other.end <= a or other.start >= b for other in [*today, session])
                               for a, b in lunches):
            return None
        return 1 if group else 0

    def clear(session, service):
        return all(other.end + school.pause <= session.start or session.end + school.pause <= other.start
                   for other in of_student[service["student"], session.day]) and (
            school.pause > 0 or not of_student[service["student"], session.day])

    order = sorted(options, key=lambda name: (
        -school.services[name]["minutes"], school.services[name]["provider"],
        school.grade[school.students[school.services[name]["student"]]["grade"]], len(options[name]), name))
    for name in order:
        service = school.services[name]
        if service["student"] in bound:
            continue
        used = defaultdict(int)
        for pin in pins:
            used[pin.day] += pin.service == name
        while counts[name] < service["sessions"]:
            best = None
            for session in options[name]:
                if used[session.day] >= service.get("maxPerDay", 1) or not clear(session, service):
                    continue
                today = of_provider[service["provider"], session.day]
                rank = joins(session, service, today)
                if rank is None:
                    continue
                # Close to what is there already, so that the rest of the day stays whole.
                touches = sum(other.end == session.start or session.end == other.start for other in today)
                rank = (rank, touches, -session.cost, -len(today), -session.start)
                if best is None or rank > best[0]:
                    best = (rank, session)
            if best is None:
                break
            session = best[1]
            chosen.append(session)
            counts[name] += 1
            used[session.day] += 1
            of_student[service["student"], session.day].append(session)
            of_provider[service["provider"], session.day].append(session)
    return chosen

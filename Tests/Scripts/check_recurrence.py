#!/usr/bin/env python3
"""Compares the dates that `schedule sync show` finds for made-up recurrence rules with those of python-dateutil.

Needs the package `python-dateutil`. `check_recurrence.py --schedule COMMAND`. Prints one line for each fault; exit code 1 where there is one.
Rules of every frequency are made up from a seed, in zones of several kinds, as times and as whole days, with COUNT, UNTIL in UTC and in
local time, EXDATE, and starts years before the window. Each begins with a time that it makes itself: RFC 5545 does not say what else is
meant. Dates are compared as moments: a local time that clocks skip moves forward, of two the earlier counts.
"""

import argparse
import datetime
import itertools
import json
import pathlib
import random
import subprocess
import sys
import tempfile
import zoneinfo

from dateutil import rrule

ZONES = ["America/New_York", "Europe/Madrid", "Australia/Lord_Howe", "Asia/Kolkata", "America/Santiago", "UTC"]
DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
UTC = datetime.timezone.utc
FILES, RULES = 10, 200
# python-dateutil follows a rule without dates up to this year, whatever its UNTIL says: to 9999 that takes most of the time. No window
# is later than 2030.
datetime.MAXYEAR = 2040
# What was left out may be no more than this share of what is made up.
MOST_REFUSED = 0.02


def some(chance, numbers, most):
    return ",".join(str(number) for number in sorted(chance.sample(numbers, chance.randint(1, most))))


def parts(chance):
    """A rule that RFC 5545 allows."""
    frequency = chance.choice(["DAILY", "WEEKLY", "WEEKLY", "MONTHLY", "MONTHLY", "YEARLY"])
    rule = {"FREQ": frequency}
    if chance.random() < 0.5:
        rule["INTERVAL"] = str(chance.randint(1, 8))
    if frequency == "DAILY":
        if chance.random() < 0.4:
            rule["BYDAY"] = ",".join(chance.sample(DAYS, chance.randint(1, 5)))
        if chance.random() < 0.2:
            rule["BYMONTHDAY"] = some(chance, [*range(1, 32), *range(-31, 0)], 8)
    elif frequency == "WEEKLY":
        if chance.random() < 0.2:
            rule["BYMONTH"] = some(chance, range(1, 13), 6)
        if chance.random() < 0.7:
            rule["BYDAY"] = ",".join(chance.sample(DAYS, chance.randint(1, 5)))
        if chance.random() < 0.4:
            rule["WKST"] = chance.choice(DAYS)
    elif frequency == "MONTHLY":
        kind = chance.random()
        if kind < 0.5:
            numbers = ["", "", "1", "2", "3", "4", "5", "-1", "-2"]
            rule["BYDAY"] = ",".join(
                {chance.choice(numbers) + day for day in chance.sample(DAYS, chance.randint(1, 5))})
        if kind > 0.4:
            rule["BYMONTHDAY"] = some(chance, [*range(1, 32), *range(-31, 0)], 8)
    else:
        kind = chance.choice(["plain", "month", "day", "yearday", "week", "monthday"])
        if kind in ("month", "day", "monthday"):
            rule["BYMONTH"] = some(chance, range(1, 13), 4)
        if kind == "day":
            rule["BYDAY"] = chance.choice(["", "1", "2", "-1"]) + chance.choice(DAYS)
        if kind == "yearday":
            rule["BYYEARDAY"] = some(chance, [*range(1, 367), *range(-366, 0)], 6)
        if kind == "week":
            rule["BYWEEKNO"] = some(chance, [*range(1, 54), -1, -2], 4)
            rule["BYDAY"] = ",".join(chance.sample(DAYS, chance.randint(1, 3)))
            rule["WKST"] = chance.choice(DAYS)
        if kind == "monthday":
            rule["BYMONTHDAY"] = some(chance, [*range(1, 32), *range(-31, 0)], 4)
    if frequency in ("MONTHLY", "DAILY") and chance.random() < 0.25:
        rule["BYMONTH"] = some(chance, range(1, 13), 6)
    expands = {"WEEKLY": ["BYDAY"], "MONTHLY": ["BYDAY", "BYMONTHDAY"], "YEARLY": ["BYDAY", "BYYEARDAY", "BYMONTHDAY"]}
    if any(key in rule for key in expands.get(frequency, [])) and chance.random() < 0.35:
        rule["BYSETPOS"] = some(chance, [1, 2, 3, -1, -2], 2)
    return rule


def event(chance, uid, first):
    """The lines of an event, its zone, and the function that gives its local times up to a moment."""
    is_date = chance.random() < 0.15
    while True:
        rule = parts(chance)
        if not is_date and rule["FREQ"] != "YEARLY" and chance.random() < 0.15:
            rule["BYHOUR"] = some(chance, range(24), 3)
            if chance.random() < 0.5:
                rule["BYMINUTE"] = some(chance, [0, 15, 30, 45], 2)
        text = ";".join(f"{key}={value}" for key, value in rule.items())
        hour = 0 if is_date else chance.choice([0, 1, 2, 2, 3, 9, 14, 23])
        base = datetime.datetime(2019, 1, 1, hour, 0 if is_date else chance.choice([0, 30]))
        base += datetime.timedelta(days=chance.randrange(2900))
        # Without an end, a rule without dates would be followed to the year 9999.
        near = text + ";UNTIL=20300101T000000"
        start = next(iter(rrule.rrulestr(near, dtstart=base)), None)
        # Begun at its own first time, a rule may be another one: its months and weeks are counted from there.
        if start and next(iter(rrule.rrulestr(near, dtstart=start)), None) == start:
            break
    zone = chance.choice(ZONES)
    home = zoneinfo.ZoneInfo(zone)
    times = rrule.rrulestr(text, dtstart=start)
    last = None
    limit = chance.random()
    if limit < 0.25:
        text += f";COUNT={chance.randint(1, 900)}"
        times = rrule.rrulestr(text, dtstart=start)
    elif limit < 0.5:
        last = max(start, first + datetime.timedelta(days=chance.randrange(-20, 300)))
        if is_date:
            last = datetime.datetime.combine(last.date(), datetime.time())
            text += f";UNTIL={last:%Y%m%d}"
        elif limit < 0.4:
            text += f";UNTIL={last:%Y%m%dT%H%M%S}"
        else:
            text += f";UNTIL={last.replace(tzinfo=home).astimezone(UTC):%Y%m%dT%H%M%SZ}"
            last = last.replace(tzinfo=home).astimezone(UTC).astimezone(home).replace(tzinfo=None)
    taken = set()
    if chance.random() < 0.3:
        end = first + datetime.timedelta(days=400)
        near = itertools.takewhile(lambda time: time < end, times)
        near = itertools.islice((time for time in near if time > first), 40)
        taken = {time for time in near if chance.random() < 0.3}
    lines = ["BEGIN:VEVENT", f"UID:{uid}", f"RRULE:{text}"]
    if is_date:
        lines += [f"DTSTART;VALUE=DATE:{start:%Y%m%d}"]
        lines += [f"EXDATE;VALUE=DATE:{time:%Y%m%d}" for time in sorted(taken)]
    else:
        lines += [f"DTSTART;TZID={zone}:{start:%Y%m%dT%H%M%S}", "DURATION:PT30M"]
        lines += [f"EXDATE;TZID={zone}:{time:%Y%m%dT%H%M%S}" for time in sorted(taken)]

    # As moments, for two local times may be one where clocks are put forward.
    gone = {time.replace(tzinfo=home).astimezone(UTC) for time in taken}

    def starts(until):
        for time in times:
            if time > until or (last and time > last):
                return
            if time.replace(tzinfo=home).astimezone(UTC) not in gone:
                yield time

    return lines + ["END:VEVENT"], is_date, home, starts


def moments(made, begin, end, home):
    """The starts of an event that overlap the window, as the command writes them."""
    _, is_date, zone, starts = made
    zone = home if is_date else zone
    found = set()
    for time in starts((end + datetime.timedelta(days=2)).replace(tzinfo=None)):
        start = time.replace(tzinfo=zone).astimezone(UTC)
        if is_date:
            stop = (time + datetime.timedelta(days=1)).replace(tzinfo=zone).astimezone(UTC)
        else:
            stop = start + datetime.timedelta(minutes=30)
        if start < end and stop > begin:
            found.add(f"{start:%Y-%m-%dT%H:%M:%SZ}")
    return sorted(found)


def compare(expected, items):
    """UIDs whose starts are others than expected."""
    found = {uid: [] for uid in expected}
    for item in items:
        found[item["uid"]].append(item["start"])
    return [uid for uid in expected if sorted(found[uid]) != expected[uid]]


def check(command, folder, seed):
    chance = random.Random(seed)
    dates = refused = 0
    for number in range(FILES):
        begin = datetime.datetime(2026, 1, 1, tzinfo=UTC) + datetime.timedelta(days=chance.randrange(700))
        end = begin + datetime.timedelta(days=chance.choice([7, 30, 90, 366]))
        home = chance.choice(ZONES)
        made = {f"r{rule}": event(chance, f"r{rule}", begin.replace(tzinfo=None)) for rule in range(RULES)}
        path = folder / f"{number}.ics"
        lines = ["BEGIN:VCALENDAR", *(line for event in made.values() for line in event[0]), "END:VCALENDAR", ""]
        path.write_bytes("\r\n".join(lines).encode())
        result = subprocess.run(
            [command, "sync", "show", str(path), "--json", "--zone", home, "--from", f"{begin:%Y-%m-%dT%H:%M:%SZ}",
             "--to", f"{end:%Y-%m-%dT%H:%M:%SZ}"], capture_output=True, text=True)
        if result.returncode not in (0, 1):
            yield f"file {number}: status {result.returncode}: {result.stderr}"
            continue
        snapshot = json.loads(result.stdout)
        aside = {entry["key"]: entry["detail"] for entry in snapshot["quarantined"]}
        refused += len(aside)
        expected = {uid: moments(event, begin, end, zoneinfo.ZoneInfo(home)) for uid, event in made.items()}
        for uid, detail in aside.items():
            # libical refuses what no date can come of; a rule with dates must not be lost so.
            if expected.pop(uid):
                yield f"file {number}: {made[uid][0]} is put aside: {detail}"
        for uid in compare(expected, snapshot["items"]):
            found = sorted(item["start"] for item in snapshot["items"] if item["uid"] == uid)
            missing, more = set(expected[uid]) - set(found), set(found) - set(expected[uid])
            yield f"file {number}: {made[uid][0]}: missing {sorted(missing)[:3]}, too many {sorted(more)[:3]}"
        dates += len(snapshot["items"])
        if snapshot["items"] and not compare(expected, snapshot["items"][1:]):
            yield f"file {number}: a date that is left out is not found"
    if refused > MOST_REFUSED * FILES * RULES:
        yield f"{refused} rules are put aside"
    print(f"check_recurrence: {FILES * RULES} rules, {dates} dates, {refused} rules without a date put aside")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--schedule", required=True, help="the command to be checked")
    parser.add_argument("--seed", type=int, default=16, help="other rules")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = list(check(str(pathlib.Path(options.schedule).resolve()), pathlib.Path(folder), options.seed))
    for fault in found:
        print(fault)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

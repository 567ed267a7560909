#!/usr/bin/env python3
"""Reads the calendars that `schedule report --format ics` writes with a parser that is not ours.

Needs the package `icalendar`. `check_calendars.py --schedule COMMAND`. Prints one line for each fault; exit code 1 where there is one.
For cycles of a week, of two weeks and of ten days, in time zones of every kind, by every axis:

- the bytes are those of RFC 5545: lines of 75 octets at most that end in CR LF and are text each;
- every event has what it needs, and no UID stands twice;
- the events, expanded by the parser's recurrence rules, are the schedule on the dates worked out here, at the hour on
  the school's clock, by the system's zone and by the file's own VTIMEZONE, before and after each change of clocks;
- exported again, what has changed has a higher SEQUENCE, what is gone is cancelled, and the rest is as it was.

Then spoils a calendar in several ways and expects each to be noticed.
"""
import argparse
import collections
import datetime
import json
import pathlib
import subprocess
import sys
import tempfile
import urllib.parse
import zoneinfo

import icalendar
from dateutil import rrule

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
AXES = ("provider", "student", "teacher", "site")
FIRST, LAST = datetime.date(2026, 8, 19), datetime.date(2027, 6, 11)
HOLIDAYS = ["2026-09-07", "2026-11-23..2026-11-27", "2026-12-21..2027-01-01", "2027-04-05"]
WEEKDAYS = {"Mon": 0, "Tue": 1, "Wed": 2, "Thu": 3, "Fri": 4}

# Fixture, weeks of its cycle or None for a rotation, time zone.
CASES = [
    ("school-over-subscribed", 1, "America/Los_Angeles"), ("school-over-subscribed", 1, "Europe/Dublin"),
    ("tiny-one-group", 1, "Australia/Lord_Howe"), ("tiny-one-group", 1, "Africa/Casablanca"),
    ("tiny-one-group", 1, "Asia/Kathmandu"), ("tiny-one-group", 1, None),
    ("small-alternate-weeks", 2, "America/St_Johns"), ("tiny-ten-day-cycle", None, "America/New_York"),
    ("tiny-rotation-days", None, "Pacific/Auckland"),
]


def run(command, *arguments):
    return subprocess.run([command, *map(str, arguments)], check=True, capture_output=True)


def closed():
    days = set()
    for text in HOLIDAYS:
        first, _, last = text.partition("..")
        day, end = datetime.date.fromisoformat(first), datetime.date.fromisoformat(last or first)
        while day <= end:
            days.add(day)
            day += datetime.timedelta(1)
    return days


def dates_of(days, weeks):
    """The dates of each label of a cycle, worked out day by day."""
    off, result, turn = closed(), collections.defaultdict(list), 0
    monday = FIRST - datetime.timedelta(FIRST.weekday())
    day = FIRST
    while day <= LAST:
        if weeks is None:
            if day.weekday() < 5 and day not in off:
                result[days[turn % len(days)]].append(day)
                turn += 1
        else:
            week = (day - monday).days // 7 % weeks
            for number, label in enumerate(days):
                if label.rsplit("-")[-1] in WEEKDAYS and day not in off \
                        and WEEKDAYS[label.rsplit("-")[-1]] == day.weekday() and number * weeks // len(days) == week:
                    result[label].append(day)
        day += datetime.timedelta(1)
    return result


def export(command, folder, school, schedule, axis, name, previous=None):
    paths = [folder / "school.json", folder / "schedule.json"]
    for path, content in zip(paths, (school, schedule)):
        path.write_text(json.dumps(content), "utf-8")
    target = folder / name
    options = [f"--holiday={text}" for text in HOLIDAYS] + (["--previous", previous] if previous else [])
    run(command, "report", *paths, "--by", axis, "--format", "ics", "--from", FIRST, "--to", LAST, *options, "-o", target)
    return {path.name: path.read_bytes() for path in sorted(target.glob("*.ics"))}


def byte_faults(data):
    if not data.endswith(b"\r\n") or b"\n" in data.replace(b"\r\n", b"") or b"\r" in data.replace(b"\r\n", b""):
        yield "lines do not end in CR LF"
    for line in data.split(b"\r\n"):
        if len(line) > 75:
            yield f"a line of {len(line)} octets"
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            yield "a line is no text"


def sessions_of(event):
    values = event.get("X-BELLWETHER-SESSION", [])
    values = values if isinstance(values, list) else [values]
    return [tuple(map(urllib.parse.unquote, str(value).split(",")[:3])) for value in values]


def starts_of(event):
    """When an event takes place, expanded by the parser's own values."""
    start = event["DTSTART"].dt
    if "RRULE" not in event:
        return [start]
    rule = rrule.rrulestr(event["RRULE"].to_ical().decode(), dtstart=start)
    gone = event.get("EXDATE", [])
    gone = {stamp.dt for entry in (gone if isinstance(gone, list) else [gone]) for stamp in entry.dts}
    found = list(rule)
    if not gone <= set(found):
        raise ValueError("an EXDATE that is no occurrence")
    return [moment for moment in found if moment not in gone]


def faults(files, schedule, dates, zone):
    """What is wrong with the calendars of a schedule."""
    uids, found = collections.Counter(), collections.Counter()
    for name, data in files.items():
        for fault in byte_faults(data):
            yield f"{name}: {fault}"
        try:
            calendar = icalendar.Calendar.from_ical(data)
        except ValueError as error:
            yield f"{name}: the parser refuses it: {error}"
            continue
        if calendar.errors or any(part.errors for part in calendar.walk()):
            yield f"{name}: the parser has found errors"
        for key in ("VERSION", "PRODID"):
            if key not in calendar:
                yield f"{name}: no {key}"
        zones = {str(part["TZID"]): part.to_tz(lookup_tzid=False) for part in calendar.walk("VTIMEZONE")}
        for event in calendar.walk("VEVENT"):
            lacking = [key for key in ("UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "SUMMARY") if key not in event]
            if lacking:
                yield f"{name}: an event lacks {lacking}"
                continue
            uids[str(event["UID"])] += 1
            length = event["DTEND"].dt - event["DTSTART"].dt
            try:
                starts = starts_of(event)
            except ValueError as error:
                yield f"{name}: {error}"
                continue
            for start in starts:
                wall = start.replace(tzinfo=None)
                if zone:
                    own = zones[event["DTSTART"].params["TZID"]]
                    if wall.replace(tzinfo=own).utcoffset() != wall.replace(tzinfo=zone).utcoffset():
                        yield f"{name}: the file's zone is wrong at {wall}"
                elif start.tzinfo:
                    yield f"{name}: a zone where the school has none"
                for session in sessions_of(event):
                    found[(session, wall, wall + length)] += 1
    if any(count > 1 for count in uids.values()):
        yield "a UID stands twice"
    expected = collections.Counter()
    for session in schedule["sessions"]:
        key = (session["service"], session["student"], session["provider"])
        for day in dates[session["day"]]:
            moments = [datetime.datetime.combine(day, datetime.time.fromisoformat(session[end])) for end in ("start", "end")]
            expected[(key, *moments)] += 1
    if found != expected:
        yield f"{sum((expected - found).values())} sessions are missing, {sum((found - expected).values())} are too many"


def revision_faults(command, folder, school, schedule, axis):
    """What is wrong with exporting again after one session was moved and one was taken away."""
    before = export(command, folder, school, schedule, axis, f"first-{axis}")
    again = export(command, folder, school, schedule, axis, f"again-{axis}", folder / f"first-{axis}")
    if before != again:
        yield "the same export differs"
    changed = json.loads(json.dumps(schedule))
    taken = changed["sessions"].pop()
    moved = changed["sessions"][0]
    hour, minute = map(int, moved["start"].split(":"))
    moved["start"] = f"{hour:02}:{minute - 5 if minute >= 5 else minute + 5:02}"
    after = export(command, folder, school, changed, axis, f"second-{axis}", folder / f"first-{axis}")
    old, new = ({str(event["UID"]): event for data in files.values()
                 for event in icalendar.Calendar.from_ical(data).walk("VEVENT")} for files in (before, after))
    if not set(old) <= set(new):
        yield "an event has vanished"
        return
    # Those who were in a group with them are told of its size.
    near = {(session["provider"], session["day"]) for session in (moved, taken)}
    raised = 0
    for uid, event in new.items():
        sequence, was = int(event["SEQUENCE"]), old.get(uid)
        if was is None:
            continue
        concerned = (sessions_of(was)[0][2], urllib.parse.unquote(str(was["X-BELLWETHER-DAY"]))) in near
        same = [key for key in was if key not in ("SEQUENCE", "DTSTAMP") and was[key] != event.get(key)] == [] \
            and was["STATUS"] == event["STATUS"]
        if sequence != int(was["SEQUENCE"]) + (0 if same else 1):
            yield f"SEQUENCE {sequence} of {uid}"
        if (event["DTSTAMP"].dt > was["DTSTAMP"].dt) == same:
            yield f"DTSTAMP of {uid}"
        if not same and not concerned:
            yield f"{uid} has changed without need"
        raised += not same
    if raised < 2:
        yield f"{raised} events have changed; expected those of two sessions"


# What is done to a calendar of Los Angeles, and a word of the fault that has to be found.
SPOILT = [
    ("line ends", b"\r\n", b"\n", "CR LF"), ("long lines", b"\r\n ", b"", "octets"),
    ("no end", b"END:VEVENT\r\n", b"", "parser"), ("no holidays", b"EXDATE", b"X-EXDATE", "too many"),
    ("an early end", b"UNTIL=2027", b"UNTIL=2026", "missing"), ("a wrong offset", b"TZOFFSETTO:-0800", b"TZOFFSETTO:-0900", "zone is wrong"),
    ("another hour", b"T0", b"T1", "sessions are missing"), ("no stamp", b"DTSTAMP", b"X-STAMP", "lacks"),
    ("one UID", b"UID:provider/ot/", b"UID:x\r\nX-", "twice"),
]


def check(command, folder):
    count = 0
    for name, weeks, zone in CASES:
        place = ROOT / "Fixtures" / "schools" / name
        school, schedule = (json.loads((place / f"{kind}.json").read_text("utf-8")) for kind in ("school", "schedule"))
        school.pop("timeZone", None)
        if zone:
            school["timeZone"] = zone
        days = school.get("cycle", {}).get("days", list(WEEKDAYS))
        dates = dates_of(days, weeks)
        for axis in AXES:
            files = export(command, folder, school, schedule, axis, f"{count}")
            count += 1
            for fault in faults(files, schedule, dates, zone and zoneinfo.ZoneInfo(zone)):
                yield f"{name}, {zone}, {axis}: {fault}"
            if zone == "America/Los_Angeles" and axis == "provider":
                for what, old, new, fault in SPOILT:
                    spoilt = {key: data.replace(old, new) for key, data in files.items()}
                    found = list(faults(spoilt, schedule, dates, zoneinfo.ZoneInfo(zone)))
                    if spoilt == files or not any(fault in text for text in found):
                        yield f"spoilt by {what}: expected a fault with {fault!r}, found {found[:3]}"
        for axis in AXES if zone in ("America/Los_Angeles", "America/New_York") else ():
            with tempfile.TemporaryDirectory() as fresh:
                for fault in revision_faults(command, pathlib.Path(fresh), school, schedule, axis):
                    yield f"{name}, {axis}, again: {fault}"
    print(f"check_calendars: {count} exports, {len(SPOILT)} spoilt ones")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--schedule", required=True, help="the command to be checked")
    command = str(pathlib.Path(parser.parse_args().schedule).resolve())
    with tempfile.TemporaryDirectory() as folder:
        found = list(check(command, pathlib.Path(folder)))
    for fault in found:
        print(fault)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""Opens HTML reports in a headless Chromium and holds what it makes of them against what a reader needs.

`check_reports.py --schedule COMMAND [--chromium COMMAND] [--keep DIRECTORY]`. Prints one line for each fault; exit code 1 where
there is one. Of each report:

- it is smaller than 1 MB, asks for nothing but itself, and holds no script;
- its accessibility tree has a title, headings without gaps, tables with a name, column and row headers, and names every
  session's time, students, grades and every missing session as text;
- at 1280 px nothing is wider than the window, and no box cuts its text off, neither there nor on paper;
- text has a contrast of 4.5 : 1 at least, in light and in dark;
- what closes times is shaded where its text says, on the screen and on paper, and no session but a pinned one lies in it;
- printed, each page begins a sheet.

Then spoils a report in several ways and expects each to be noticed: a test that cannot fail is none.
"""
import argparse
import base64
import collections
import json
import pathlib
import re
import subprocess
import sys
import tempfile

from devtools import Browser, BrowserError

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
AXES = ("provider", "student", "teacher", "site")
LIMIT = 1_000_000
# A sheet of US letter, landscape, without its margins, at 96 dots an inch.
SHEET = (979, 740)

FIXTURES = ["tiny-one-group", "tiny-ten-day-cycle", "school-over-subscribed", "district-two-schools"]

CUT_OFF = """
[...document.querySelectorAll('.week li')].filter(e => e.scrollHeight > e.clientHeight + 1 || e.scrollWidth > e.clientWidth + 1)
  .map(e => e.textContent + ' ' + [e.scrollWidth, e.clientWidth, e.scrollHeight, e.clientHeight])"""

# Shades that are somewhere else than they say, unseen, or in the way of a session.
SHADES = r"""
[...document.querySelectorAll('.week')].flatMap(table => {
  const scale = table.querySelector('.axis > div').getBoundingClientRect().height / table.style.getPropertyValue('--h');
  const minutes = text => 60 * text.slice(0, 2) + +text.slice(3);
  const first = minutes(table.querySelector('.axis i').textContent);
  return [...table.querySelectorAll('td')].flatMap(cell => [...cell.querySelectorAll('.closed li')].flatMap(shade => {
    const [place, top] = [shade.getBoundingClientRect(), cell.getBoundingClientRect().top];
    const said = shade.textContent.match(/^Closed (\d\d:\d\d)–(\d\d:\d\d): \S/);
    if (!said) return ['a shade does not say what it is: ' + shade.textContent];
    const [start, end] = [place.top - top, place.bottom - top].map(y => first + y / scale);
    const faults = [];
    if (Math.abs(start - minutes(said[1])) > 2 || Math.abs(end - minutes(said[2])) > 2)
      faults.push(`a shade is elsewhere than it says: ${shade.textContent} ${start} ${end}`);
    if (getComputedStyle(shade).backgroundColor === getComputedStyle(document.body).backgroundColor
        || /, 0\)$/.test(getComputedStyle(shade).backgroundColor) || place.width < cell.clientWidth - 2)
      faults.push('a closed time is not shaded: ' + shade.textContent);
    for (const box of cell.querySelectorAll('ol li')) {
      const [from, to] = box.querySelector('b').textContent.split('–').map(minutes);
      if (from < minutes(said[2]) && minutes(said[1]) < to && !box.textContent.includes('*'))
        faults.push(`a session is in a closed time: ${box.textContent}, ${shade.textContent}`);
    }
    return faults;
  }));
})"""

CONTRAST = """(() => {
  const parse = text => (text.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map(v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const ground = element => {
    for (let e = element; e; e = e.parentElement) {
      const color = parse(getComputedStyle(e).backgroundColor);
      if (color.length === 3 || color[3] === 1) return color;
    }
    return [255, 255, 255];
  };
  const faint = new Set();
  for (const e of document.body.querySelectorAll('*')) {
    if (![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())) continue;
    const [a, b] = [light(parse(getComputedStyle(e).color)), light(ground(e))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 4.5) faint.add(`${e.tagName}.${e.className} ${ratio.toFixed(2)}`);
  }
  return [...faint];
})()"""


def run(command, *arguments, **options):
    return subprocess.run([command, *map(str, arguments)], check=True, capture_output=True, **options).stdout


def clock(minutes):
    return f"{minutes // 60:02}:{minutes % 60:02}"


def standing_schedule(school):
    """The sessions that stand in a school as a schedule."""
    services = {service["id"]: service for service in school["services"]}
    days = school.get("cycle", {}).get("days", ["Mon", "Tue", "Wed", "Thu", "Fri"])
    sessions = []
    for session in school.get("sessions", []):
        service = services[session["service"]]
        hour, minute = map(int, session["start"].split(":"))
        sessions.append({
            "service": service["id"], "student": service["student"], "provider": service["provider"],
            "day": session["day"], "start": session["start"], "end": clock(hour * 60 + minute + service["minutes"])})
    sessions.sort(key=lambda s: (days.index(s["day"]), s["start"], s["provider"], s["service"]))
    parts = ("afternoon", "softTimes", "sameDay", "adjacentDays", "groupBlocks", "gradeSpread", "teacherMix",
             "dailyLoad", "changed")
    return {
        "format": "schedule/1", "school": school["name"], "status": "feasible",
        "objective": {"unserved": 0, "penalty": 0, "bound": {"unserved": 0, "penalty": None},
                      "parts": {part: 0 for part in parts}},
        "sessions": sessions, "unplaced": []}


def hostile(school):
    """The school with names that are markup."""
    for number, entry in enumerate(school["students"] + school["providers"] + school["sites"]):
        entry["name"] = f"<b onclick=alert({number})>\"'&amp;</table></style><script>alert({number})</script>"
    return school


def schools(command, folder):
    """(name, school file, schedule file) of everything that is looked at."""
    for name in FIXTURES:
        place = ROOT / "Fixtures" / "schools" / name
        yield name, place / "school.json", place / "schedule.json"
    for name, options, change in (
            ("large", ["--students", "120", "--roles", "speech,ot,resource,resource", "--existing", "1"], None),
            ("open", ["--students", "60", "--roles", "speech", "--grouping", "open", "--existing", "1"], None),
            ("hostile", ["--students", "12", "--existing", "1"], hostile)):
        school = json.loads(run(command, "generate", *options))
        school = change(school) if change else school
        paths = [folder / f"{name}.{kind}.json" for kind in ("school", "schedule")]
        paths[0].write_text(json.dumps(school), "utf-8")
        paths[1].write_text(json.dumps(standing_schedule(school)), "utf-8")
        yield name, *paths


def tree(browser):
    """The nodes of the accessibility tree that are not ignored, in reading order, each with its depth."""
    nodes = browser.call("Accessibility.getFullAXTree")["nodes"]
    known = {node["nodeId"]: node for node in nodes}
    order, stack = [], [(nodes[0]["nodeId"], 0)]
    while stack:
        identifier, depth = stack.pop()
        node = known[identifier]
        if not node.get("ignored"):
            order.append((node.get("role", {}).get("value"), node.get("name", {}).get("value", ""), node, depth))
        stack += [(child, depth + 1) for child in reversed(node.get("childIds", [])) if child in known]
    return order


def level(node):
    return next(entry["value"]["value"] for entry in node["properties"] if entry["name"] == "level")


def tree_faults(nodes, axis, rows):
    """What the accessibility tree lacks. `rows` are those of the JSON report by the same axis."""
    if not nodes[0][1]:
        yield "the document has no title"
    levels = [level(node) for role, _, node, _ in nodes if role == "heading"]
    if levels[:1] != [1] or any(later > earlier + 1 for earlier, later in zip(levels, levels[1:])):
        yield f"headings are not in order: {levels}"
    if any(not name for role, name, _, _ in nodes if role in ("heading", "link", "table", "columnheader", "rowheader")):
        yield "a heading, link, table or header has no name"
    tables = []
    for role, name, node, depth in nodes:
        while tables and depth <= tables[-1]["depth"] and not tables[-1]["closed"]:
            tables[-1]["closed"] = True
        if role == "table":
            tables.append({"name": name, "depth": depth, "closed": False, "roles": collections.Counter()})
        elif tables and not tables[-1]["closed"]:
            tables[-1]["roles"][role] += 1
    for table in tables:
        if not table["roles"]["columnheader"] or not table["roles"]["rowheader"]:
            yield f"the table {table['name']} lacks column or row headers"
    placed = [row for row in rows if row["status"] == "placed"]
    if placed and not tables:
        yield "there is no table"
    texts = [name for role, name, _, _ in nodes if role == "StaticText"]
    times = collections.Counter(text for text in texts if re.fullmatch(r"\d\d:\d\d–\d\d:\d\d", text))
    boxes = {(row.get("page"), row["provider"], row["site"], row["day"], row["start"], row["end"]) for row in placed}
    expected = collections.Counter(f"{start}–{end}" for *_, start, end in boxes)
    if times != expected:
        yield f"times differ from the schedule: {sorted((expected - times).items())} missing, " \
              f"{sorted((times - expected).items())} too many"
    whole = collections.Counter(texts)
    if axis != "student":
        named = collections.Counter(
            (row["student"], row.get("studentName", row["student"]), f"({row['grade']})" + ("*" if row["pinned"] else ""))
            for row in placed)
        # By name or initials, with the id where others have the same.
        lacking = [key for key, count in named.items() if whole[f"{key[1]} {key[2]}"]
                   + whole[f"{key[1]} {key[0]} {key[2]}"] < count]
        if lacking:
            yield f"students lack their text: {lacking[:5]}"
    missing = [row for row in rows if row["status"] == "unplaced"]
    together = " ".join(texts)
    for row in missing:
        for reason in row["reason"].split("; "):
            if reason not in together:
                yield f"the reason stands nowhere: {reason}"
    if sum(text.startswith("Not placed: ") for text in texts) != len({row.get("page") for row in missing}):
        yield "not every page with missing sessions says so"


def faults(browser, page, axis, rows, prints=False):
    """What is wrong with the HTML file `page`. To print it takes a second, so that not every one is."""
    data = page.read_bytes()
    if len(data) >= LIMIT:
        yield f"{len(data)} bytes; expected less than {LIMIT}"
    browser.show(1280, 900)
    asked = browser.open(page.as_uri())
    if asked != [page.as_uri()]:
        yield f"asks for {asked}"
    if browser.evaluate("document.scripts.length + document.querySelectorAll('[onclick],iframe,object,img,link').length"):
        yield "holds scripts or what is loaded"
    if browser.evaluate("document.documentElement.lang") != "en":
        yield "has no language"
    if browser.evaluate("[...document.querySelectorAll('a')].some(a => !document.querySelector(a.getAttribute('href')))"):
        yield "a link leads nowhere"
    yield from tree_faults(tree(browser), axis, rows)
    if browser.evaluate("document.documentElement.scrollWidth") > 1280:
        yield "is wider than 1280 px"
    for text in browser.evaluate(CUT_OFF)[:3]:
        yield f"cuts off at 1280 px: {text}"
    for text in browser.evaluate(SHADES)[:3]:
        yield text
    for dark in (False, True):
        browser.show(1280, 900, dark=dark)
        for text in browser.evaluate(CONTRAST)[:3]:
            yield f"contrast in {'dark' if dark else 'light'}: {text}"
    browser.show(*SHEET, media="print")
    if browser.evaluate("document.documentElement.scrollWidth") > SHEET[0]:
        yield "is wider than a sheet"
    for text in browser.evaluate(CUT_OFF)[:3]:
        yield f"cuts off on paper: {text}"
    for text in browser.evaluate(SHADES)[:3]:
        yield f"on paper: {text}"
    if not prints:
        return
    pages = browser.evaluate("document.querySelectorAll('section.page').length")
    printed = base64.b64decode(browser.call(
        "Page.printToPDF", preferCSSPageSize=True, generateTaggedPDF=False)["data"])
    sheets = len(re.findall(rb"/Type\s*/Page\b", printed))
    if sheets < pages + 1:
        yield f"{pages} pages on {sheets} sheets; expected one more sheet than pages at least"
    tables = browser.evaluate("document.querySelectorAll('table').length")
    if axis == "student" and tables == pages and not any(row["status"] == "unplaced" for row in rows) \
            and sheets != pages + 1:
        yield f"{pages} pages on {sheets} sheets; expected one sheet a student and one before"


# What is done to a report, and a word of the fault that has to be found.
SPOILT = [
    ("no caption", "caption>", "div>", "has no name"),
    ("no row header", "<th scope=row", "<td", "lacks column or row headers"),
    ("a level left out", "h2", "h4", "headings are not in order"),
    ("no language", ' lang="en"', "", "has no language"),
    ("faint text", "--muted:#4a4f57", "--muted:#999", "contrast in light"),
    ("faint text in the dark", "--fg:#f1f1f1", "--fg:#555", "contrast in dark"),
    ("grades as colors alone", " (3)", "", "lack their text"),
    ("low boxes", "height:calc(var(--m)*var(--p))", "height:9px", "cuts off"),
    ("a time hidden", "<b>", "<b hidden>", "times differ"),
    ("shades without words", "Closed ", "", "does not say what it is"),
    ("shades of another time", "Closed 1", "Closed 0", "elsewhere than it says"),
    ("unseen shades", "--shut:#e9ebee", "--shut:#fff", "is not shaded"),
    ("a session in a shade", "<ul class=closed>",
     '<ul class=closed><li style="--t:0;--m:600"><span class=vh>Closed 08:00–18:00: </span>All</li>', "is in a closed time"),
    ("no sheets", "break-before:page", "zoom:.4", "sheets"),
    ("something loaded", "</header>", '<img src="x.png" alt="x"></header>', "holds scripts"),
    ("no reasons", "starts outside", "starts", "the reason stands nowhere"),
    ("too wide", "min-width:640px", "min-width:2000px;position:absolute;left:0", "wider than 1280"),
]


def check(command, browser, folder):
    count = 0
    for name, school, schedule in schools(command, folder):
        for axis in AXES:
            page = folder / f"{name}.{axis}.html"
            common = ["report", school, schedule, "--by", axis]
            # The hostile names are shown whole: initials would hide what is to be tried.
            common += ["--names"] if name == "hostile" else []
            run(command, *common, "--format", "html", "-o", page)
            rows = json.loads(run(command, *common, "--format", "json"))["rows"]
            count += 1
            for fault in faults(browser, page, axis, rows, prints=axis == "student" or name == "large"):
                yield f"{page.name}: {fault}"
    good = (folder / "school-over-subscribed.provider.html").read_text("utf-8")
    place = ROOT / "Fixtures" / "schools" / "school-over-subscribed"
    rows = json.loads(
        run(command, "report", place / "school.json", place / "schedule.json", "--format", "json"))["rows"]
    for what, old, new, fault in SPOILT:
        page = folder / "spoilt.html"
        page.write_text(good.replace(old, new), "utf-8")
        if old not in good:
            yield f"spoilt by {what}: the report has no {old!r} to spoil"
        found = list(faults(browser, page, "provider", rows, prints=fault == "sheets"))
        if not any(fault in text for text in found):
            yield f"spoilt by {what}: expected a fault with {fault!r}, found {found}"
    print(f"check_reports: {count} reports, {len(SPOILT)} spoilt ones")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--schedule", required=True, help="the command to be checked")
    parser.add_argument("--chromium", help="the browser; without it the first that is found")
    parser.add_argument("--keep", type=pathlib.Path, help="a directory for the reports, to look at")
    options = parser.parse_args()
    command = str(pathlib.Path(options.schedule).resolve())
    with tempfile.TemporaryDirectory() as place:
        folder = (options.keep or pathlib.Path(place)).resolve()
        folder.mkdir(exist_ok=True)
        try:
            with Browser(options.chromium) as browser:
                found = list(check(command, browser, folder))
        except BrowserError as error:
            print(f"check_reports: {error}", file=sys.stderr)
            return 1
    for fault in found:
        print(fault)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

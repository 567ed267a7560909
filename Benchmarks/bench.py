"""Solves every school with the release build and prints what it took, as Markdown tables.

A folder holds schools as `NAME.json` or as `NAME/school.json`. Without folders: SCHOOLS (folders, colons between), by
default ../shared/data/schools, and Fixtures/schools; folders that are not there are left out. The schools of suite.json
are generated on the way. Times are medians of the runs, the score and the bound are the worst of them; every schedule,
the peer's too, is judged by `schedule verify`. Where the folder's parent has a `reference.tsv` (a line a school, figures
of other solvers to compare with), its columns are printed beside ours. A second table has the cost of a site as districts
grow. `--changes` prints only what a solve takes after a change, from scratch and begun with the outcome before it.
"""

import argparse
import csv
import json
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True
from changes import print_changes
from measuring import HEADS, cells, engine, gap, head, pair, peer, row, worst

HERE = Path(__file__).resolve().parent


def schools(folders):
    """(name, path) of what is in folders."""
    found = []
    for folder in folders:
        for path in sorted([*folder.glob("*.json"), *folder.glob("*/school.json")]):
            name = path.parent.name if path.name == "school.json" else path.stem
            found.append((name, path.resolve()))
    return found


def generate(command, options, path):
    subprocess.run([command, "generate", *options.split(), "-o", str(path)], check=True)
    return path


def suite():
    """(name, options of `generate`) of each school of suite.json."""
    return [(school["name"], school["options"]) for school in json.loads((HERE / "suite.json").read_text())["schools"]]


def references(folders):
    """Columns and, by school, the figures of the first `reference.tsv` beside a folder."""
    for folder in folders:
        path = folder.parent / "reference.tsv"
        if path.is_file():
            lines = [line for line in path.read_text().splitlines() if line and line[0] != "#"]
            rows = list(csv.reader(lines, delimiter="\t"))
            width = len(rows[0]) - 1
            return rows[0][1:], {row[0]: (row[1:] + [""] * width)[:width] for row in rows[1:]}
    return [], {}


def print_schools(found, solvers, runs, columns, figures):
    """A row for each school and solver. Says whether all went well."""
    head(["school", "solver", *HEADS, *columns])
    is_well = True
    for name, path in found:
        for solver, solve in solvers.items():
            results = [solve(path) for _ in range(runs)]
            failed = [result for result in results if isinstance(result, int)]
            shown = [f"status {failed[0]}"] + [""] * (len(HEADS) - 1) if failed else cells(results)
            is_well &= not failed and all(result.is_clean for result in results)
            beside = figures.get(name, [""] * len(columns)) if solver == "bellwether" else [""] * len(columns)
            row([name, solver, *shown, *beside])
    return is_well


def print_growth(command, counts, options, limit, work):
    """Time and memory of a site in districts of several sizes."""
    head(["sites", "services", "unserved / penalty", "gap", "first s", "total s", "ms a site to the first", "s a site",
          "peak MB", "MB a site", "verify"])
    is_well = True
    for count in counts:
        path = generate(command, f"--sites {count} {options}", Path(work, "district.json"))
        services = len(json.loads(path.read_text())["services"])
        result = engine(command, path, work, limit, 0.05)
        if isinstance(result, int):
            row([str(count), str(services), f"status {result}"] + [""] * 8)
            is_well = False
            continue
        is_well &= result.is_clean
        row([str(count), str(services), pair(*result.score), gap(result.objective), f"{result.first:.2f}",
             f"{result.total:.2f}", f"{1000 * result.first / count:.0f}", f"{result.total / count:.2f}",
             f"{result.megabytes:.0f}", f"{result.megabytes / count:.1f}", "clean" if result.is_clean else "NOT CLEAN"])
    return is_well


def main():
    parser = argparse.ArgumentParser(description="Solves every school and prints what it took.")
    parser.add_argument("command")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--time-limit", type=float, help="seconds; without it the work is counted")
    parser.add_argument("--peer", choices=["cpsat"], help="measure another solver beside; without a limit it has 60 s")
    parser.add_argument("--peer-limit", type=float, help="seconds of the peer; without it those of --time-limit")
    parser.add_argument("--only", action="append", default=[], help="a school's name; repeatable; no districts then")
    parser.add_argument("--sites", default="1,3,12,30", help="sizes of the districts; none for no such table")
    parser.add_argument("--district", default="--students 50", help="what `generate` is given for them besides")
    parser.add_argument("--site-limit", type=float, default=300, help="seconds of a district")
    parser.add_argument("--changes", action="store_true", help="only: re-solving after a provider's afternoon off")
    parser.add_argument("--quick", action="store_true", help="one run of 5 s a school, small districts")
    parser.add_argument("folders", nargs="*", type=Path)
    options = parser.parse_intermixed_args()
    if options.quick:
        options.runs, options.time_limit, options.sites, options.site_limit = 1, 5, "1,3", 20

    given = os.environ.get("SCHOOLS", "../shared/data/schools").split(":")
    folders = options.folders or [Path(folder) for folder in given if folder] + [Path("Fixtures/schools")]
    folders = [folder for folder in folders if folder.is_dir()]
    columns, figures = references(folders)
    command = str(Path(options.command).resolve())
    is_chosen = lambda name: not options.only or name in options.only
    peer_limit = options.peer_limit or options.time_limit or 60

    with tempfile.TemporaryDirectory() as work:
        made = [] if options.folders else [(name, generate(command, given, Path(work, name + ".json")))
                                           for name, given in suite() if is_chosen(name)]
        found = [(name, path) for name, path in schools(folders) if is_chosen(name)] + made
        if not found:
            print("no schools in " + ", ".join(map(str, folders)), file=sys.stderr)
            return 1
        limit = "none" if options.time_limit is None else f"{options.time_limit:g} s"
        print(f"{os.cpu_count()} processors, {platform.machine()}, {platform.system()}; time limit {limit}"
              + (f", of the peer {peer_limit:g} s" if options.peer else "") + f"; medians of {options.runs} runs\n")
        solvers = {"bellwether": lambda path: engine(command, path, work, options.time_limit)}
        if options.peer:
            script = str(HERE / "peer")
            subprocess.run([script], check=True)
            solvers[options.peer] = lambda path: peer(script, command, path, work, peer_limit)
        if options.changes:
            return 0 if print_changes(command, found, options.runs, options.time_limit, work) else 1
        is_well = print_schools(found, solvers, options.runs, columns, figures)
        if options.sites != "none" and not options.only and not options.folders:
            print(f"\n`generate {options.district}`, solved to a gap of 5 %, at most {options.site_limit:g} s\n")
            counts = [int(count) for count in options.sites.split(",")]
            is_well &= print_growth(command, counts, options.district, options.site_limit, work)
    return 0 if is_well else 1


if __name__ == "__main__":
    sys.exit(main())

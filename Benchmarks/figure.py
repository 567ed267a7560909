"""Draws what is found and what is proven of schools over time, beside CP-SAT, as an SVG.

Each school stands with the level that is drawn: `figure.py schedule school.json:penalty other.json:unserved -o figure.svg`.
`Benchmarks/peer` makes the environment that it runs in; `make figure` does all of it.
"""

import argparse
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True
import matplotlib
from measuring import curve, run

matplotlib.use("svg")
# The same curves give the same file: no random names, no date. Letters stay letters.
matplotlib.rcParams.update({"svg.hashsalt": "bellwether", "svg.fonttype": "none", "font.size": 9})
from matplotlib import pyplot

HERE = Path(__file__).resolve().parent
COLORS = {"Bellwether": "tab:blue", "CP-SAT": "tab:orange"}


def trails(command, school, limit, work):
    """Lines of what was known when, by solver."""
    ours, theirs = Path(work, "ours"), Path(work, "theirs")
    limits = ["--time-limit", f"{limit:g}", "-o", str(Path(work, "week.json"))]
    run([command, "solve", str(school), "--progress", "jsonl", *limits], ours)
    run([str(HERE / "peer"), str(school), "--trail", str(theirs), *limits])
    return {"Bellwether": ours.read_text().splitlines(), "CP-SAT": theirs.read_text().splitlines()}


def draw(panel, name, level, found, limit):
    """A panel: of each solver the best schedule as a line, what is proven as a dashed one."""
    for solver, lines in found.items():
        schedule, bound = curve(lines, level, limit)
        for corners, style, label in [(schedule, "-", f"{solver}, found"), (bound, "--", f"{solver}, proven")]:
            if corners:
                panel.step(*zip(*corners), style, where="post", color=COLORS[solver], label=label)
    panel.set_title(f"{name}: {level}")
    panel.set_xscale("log")
    panel.set_xlim(0.05, limit)
    panel.set_ylim(bottom=0)
    panel.set_xlabel("seconds")


def main():
    parser = argparse.ArgumentParser(description="Draws what is found and proven over time, beside CP-SAT.")
    parser.add_argument("command")
    parser.add_argument("schools", nargs="+", metavar="SCHOOL:LEVEL")
    parser.add_argument("--time-limit", type=float, default=60, help="seconds of each solver")
    parser.add_argument("-o", "--output", type=Path, required=True)
    options = parser.parse_args()
    command = str(Path(options.command).resolve())
    figure, panels = pyplot.subplots(
        1, len(options.schools), figsize=(4 * len(options.schools), 3.2), layout="constrained", squeeze=False)
    with tempfile.TemporaryDirectory() as work:
        for panel, given in zip(panels[0], options.schools):
            path, _, level = given.rpartition(":")
            if level not in ("unserved", "penalty"):
                parser.error(f"{given}: a school and its level, as school.json:penalty or school.json:unserved")
            name = Path(path).parent.name if Path(path).name == "school.json" else Path(path).stem
            draw(panel, name, level, trails(command, path, options.time_limit, work), options.time_limit)
    panels[0][0].legend()
    figure.savefig(options.output, metadata={"Date": None})


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""Compiles the articles of Sources/ScheduleEngine/Documentation.docc; a broken link is an error.

    python3 Tests/Pages/check_articles.py    # after swift build: takes the modules of .build/debug

`make docs` makes the website, and builds the package with the plugin for it; this only asks whether it would.
"""

import pathlib
import platform
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
MODULE = "ScheduleEngine"
CATALOG = ROOT / "Sources" / MODULE / "Documentation.docc"


def tool(name):
    """A program of the Swift toolchain."""
    if platform.system() == "Darwin":
        return subprocess.run(["xcrun", "--find", name], check=True, capture_output=True, text=True).stdout.strip()
    beside = pathlib.Path(shutil.which("swift") or "swift").resolve().parent / name
    return str(beside if beside.exists() else name)


def symbols(build, folder):
    """Writes the symbol graph of the public interface into the folder."""
    maps = list((ROOT / "Sources").glob("*/include/module.modulemap")) + list((ROOT / "Sources").glob("*/module.modulemap"))
    maps += build.glob("*.build/module.modulemap")
    triple = subprocess.run(["swiftc", "-print-target-info"], check=True, capture_output=True, text=True).stdout
    command = [tool("swift-symbolgraph-extract"), "-module-name", MODULE, "-I", str(build / "Modules"), "-output-dir", folder]
    command += ["-minimum-access-level", "public", "-target", triple.split('"triple"')[1].split('"')[1]]
    for path in sorted(maps):
        command += ["-Xcc", f"-fmodule-map-file={path}"]
    if platform.system() == "Darwin":
        command += ["-sdk", subprocess.run(["xcrun", "--show-sdk-path"], check=True, capture_output=True, text=True).stdout.strip()]
    return subprocess.run(command).returncode


def main():
    build = (ROOT / ".build" / "debug").resolve()
    if not (build / "Modules" / f"{MODULE}.swiftmodule").exists():
        print(f"{build}/Modules has no {MODULE}.\nMaybe it is not built: swift build --build-tests", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        graphs = pathlib.Path(folder) / "graphs"
        graphs.mkdir()
        if symbols(build, str(graphs)) != 0:
            return 1
        command = [tool("docc"), "convert", str(CATALOG), "--additional-symbol-graph-dir", str(graphs), "--warnings-as-errors"]
        command += ["--output-path", str(pathlib.Path(folder) / "archive")]
        run = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if run.returncode != 0:
            print(run.stdout, file=sys.stderr)
        return 1 if run.returncode else 0


if __name__ == "__main__":
    sys.exit(main())

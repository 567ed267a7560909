"""Gives the readers of files damaged and made-up input by libFuzzer, and ends with 1 where one breaks a promise.

    python3 Tests/Fuzzing/run.py                 # the corpus and a fixed number of inputs made from it: part of make test
    python3 Tests/Fuzzing/run.py --seconds 60    # so long for each reader, optimized; what is new is kept in .build-fuzz
    python3 Tests/Fuzzing/run.py --merge         # the corpus anew, as small as it goes, with what was kept

--reader NAME, repeatable, runs only these. README.md says what is promised.
"""

import argparse
import dataclasses
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SCRATCH = ROOT / ".build-fuzz"
# Without coverage to follow it would be guessing: the smallest reader has far more branches.
LEAST_COVERAGE = 200


@dataclasses.dataclass
class Reader:
    dictionary: str | None
    # Inputs made from the corpus in the short run; about five seconds each.
    runs: int


READERS = {
    "school": Reader("json.dict", 6500),
    "schedule": Reader("json.dict", 7000),
    "certificate": Reader("json.dict", 6500),
    "calendar": Reader("json.dict", 3000),
    "plan": Reader("json.dict", 3000),
    "csv": Reader("csv.dict", 400),
    "zone": Reader(None, 8000),
}


class Failure(Exception):
    """Why it ends."""


def has_fuzzer():
    """Whether the toolchain has libFuzzer's runtime; that of Xcode has none."""
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder) / "Entry.swift"
        source.write_text(
            '@_cdecl("LLVMFuzzerTestOneInput")\n'
            "public func test(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt { 0 }\n", encoding="utf-8")
        return subprocess.run(
            ["swiftc", "-parse-as-library", "-sanitize=fuzzer", "-o", f"{folder}/fuzz", str(source)],
            capture_output=True).returncode == 0


def build(configuration):
    arguments = [
        "swift", "build", "-c", configuration, "--sanitize", "fuzzer", "--disable-index-store", "--scratch-path", str(SCRATCH),
        "--product", "fuzz"]
    result = subprocess.run(
        arguments, cwd=ROOT, env={**os.environ, "FUZZING": "1"}, text=True, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT)
    if result.returncode != 0:
        raise Failure("the readers do not build for fuzzing:\n" + result.stdout)
    return SCRATCH / configuration / "fuzz"


def fuzz(command, name, arguments, seconds, each):
    """The output of a run that ended by itself within `seconds`, each input within `each`; what broke a promise is in
    SCRATCH/found."""
    found = SCRATCH / "found"
    found.mkdir(parents=True, exist_ok=True)
    dictionary = READERS[name].dictionary
    process = subprocess.Popen(
        [command, *arguments, *([f"-dict={HERE / dictionary}"] if dictionary else []), f"-timeout={each}",
         "-rss_limit_mb=2048", f"-artifact_prefix={found}/{name}-"],
        # A trap would be looked at by a debugger for minutes.
        cwd=ROOT, env={**os.environ, "FUZZ_READER": name, "SWIFT_BACKTRACE": "enable=no"}, text=True, errors="replace",
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True)
    try:
        output, _ = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        raise Failure(f"{name}: does not end within {seconds} s") from None
    if process.returncode != 0:
        raise Failure(f"{name}: a promise is broken\n" + "\n".join(told(output)))
    return output


def told(output):
    """What an output says of a failure, without the progress before it and the fuzzer's own frames."""
    lines = output.splitlines()
    first = next(
        (number for number, line in enumerate(lines)
         if re.search(r"^broken promise|Fatal error|ERROR: libFuzzer|Swift runtime failure", line)), max(0, len(lines) - 40))
    return [line for line in lines[first:] if " in fuzzer::" not in line]


def coverage(output):
    """Branches that the corpus reaches, and all inputs together."""
    numbers = [int(number) for number in re.findall(r"(?:INITED|DONE)\s+cov: (\d+)", output)]
    return (numbers[0], numbers[-1]) if numbers else (0, 0)


def run(command, name, seconds):
    corpus = HERE / "corpus" / name
    with tempfile.TemporaryDirectory() as fresh:
        kept = SCRATCH / "corpus" / name
        kept.mkdir(parents=True, exist_ok=True)
        arguments = (
            [kept, corpus, f"-max_total_time={seconds}"] if seconds
            else [fresh, corpus, "-seed=1", f"-runs={READERS[name].runs}"])
        # Part of make test, it waits for a machine that is busy with other work; slow inputs are found in the long run.
        output = fuzz(command, name, arguments, (seconds or 0) + 3600, each=20 if seconds else 600)
    first, last = coverage(output)
    if first < LEAST_COVERAGE:
        raise Failure(f"{name}: the corpus reaches {first} branches, expected at least {LEAST_COVERAGE}")
    inputs = re.search(r"Done (\d+) runs in (\d+) second", output)
    print(f"{name}: {inputs[1]} inputs in {inputs[2]} s, {first} branches by the corpus, {last} in all", flush=True)


def merge(command, name):
    corpus = HERE / "corpus" / name
    with tempfile.TemporaryDirectory() as fresh:
        # Branches alone, not how often they are taken, and the fewest files.
        fuzz(
            command, name, ["-set_cover_merge=1", "-use_counters=0", fresh, corpus, SCRATCH / "corpus" / name], 3600,
            each=20)
        files = sorted(pathlib.Path(fresh).iterdir())
        shutil.rmtree(corpus)
        shutil.copytree(fresh, corpus)
        print(f"{name}: {len(files)} files, {sum(file.stat().st_size for file in files)} bytes")


def main():
    parser = argparse.ArgumentParser(description="Fuzzes the readers.")
    parser.add_argument("--seconds", type=int, help="for each reader; without it a fixed number of inputs")
    parser.add_argument("--merge", action="store_true", help="write the corpus anew")
    parser.add_argument("--reader", action="append", choices=sorted(READERS), help="only this one; repeatable")
    options = parser.parse_args()
    if not has_fuzzer():
        print("Fuzzing is left out: this Swift toolchain has no libFuzzer (-sanitize=fuzzer).", file=sys.stderr)
        print("Maybe use the toolchain of swift.org, on Linux.", file=sys.stderr)
        return 1 if options.seconds or options.merge else 0
    try:
        command = build("release" if options.seconds else "debug")
        for name in options.reader or READERS:
            if options.merge:
                merge(command, name)
            else:
                run(command, name, options.seconds)
    except Failure as failure:
        print(failure, file=sys.stderr)
        print(f"Inputs that break a promise are in {SCRATCH.name}/found.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

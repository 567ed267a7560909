#!/usr/bin/env python3
"""Kills workers of prebookings, and counts what became of the requests.

    Tests/Scripts/check_workers.py --build .build/debug

A simulated gym answers HTTP and breaks off some answers after it has booked. Processes of `schedule-server prebook run` share
a store: 100 on PostgreSQL with 1,000 requests, 10 on SQLite with 100. While they work, one after the other is killed
(SIGKILL) and another begins in its place. Then every request has ended, every place at the gym is some request's, and the gym
has counted no double booking and no request before its time.
"""
import argparse
import collections
import contextlib
import datetime
import glob
import http.client
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

# Openings follow one another, so that the requests of many workers are on their way at a time.
LEAD = 15.0
GAP = 0.1
HOUR = 3600


def stamp(moment):
    text = datetime.datetime.fromtimestamp(moment, datetime.timezone.utc).isoformat(timespec="milliseconds")
    return text.replace("+00:00", "Z")


@contextlib.contextmanager
def postgresql():
    """A server in a folder of its own, and on a socket in it; yields the address of an empty database."""
    binaries = sorted(glob.glob("/usr/lib/postgresql/*/bin") + glob.glob("/opt/homebrew/opt/postgresql*/bin"))
    if not binaries:
        sys.exit("There is no PostgreSQL server.\nMaybe run ./install-packages test, which installs one.")
    binaries = binaries[-1]
    folder = tempfile.mkdtemp(prefix="bw-", dir="/tmp")
    user = []
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
        user = ["runuser", "-u", "postgres", "--"]

    def run(*command):
        subprocess.run(user + list(command), check=True, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    try:
        run(f"{binaries}/initdb", "-D", f"{folder}/data", "-U", "tests", "-A", "trust", "-E", "UTF8", "--no-sync")
        options = f"-k {folder} -c listen_addresses= -c fsync=off -c max_connections=600"
        run(f"{binaries}/pg_ctl", "start", "-w", "-t", "3600", "-D", f"{folder}/data", "-l", f"{folder}/log", "-o", options)
        try:
            yield f"postgresql:///postgres?host={folder}&user=tests"
        finally:
            run(f"{binaries}/pg_ctl", "stop", "-m", "immediate", "-D", f"{folder}/data")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def sqlite():
    with tempfile.TemporaryDirectory() as folder:
        yield f"{folder}/calendar.db"


class Trial:
    """Some workers on a store, with so many gyms of ten requests each."""

    def __init__(self, build, store, workers, gyms, kills):
        self.build, self.store, self.workers, self.gyms, self.kills = build, store, workers, gyms, kills
        self.chance = random.Random(7)
        self.alive = []

    def command(self, *arguments):
        result = subprocess.run(
            [f"{self.build}/schedule", "prebook", *arguments, "--store", self.store], capture_output=True, text=True)
        if result.returncode not in (0, 1):
            sys.exit(f"prebook {arguments[0]}: {result.returncode}\n{result.stderr}")
        return result.stdout

    def requests(self, start):
        """Gyms that open one after the other, and the simulated one that they all are."""
        date = (datetime.datetime.fromtimestamp(start, datetime.timezone.utc) + datetime.timedelta(days=10)).date().isoformat()
        gyms, rows, classes = [], [], []
        for number in range(self.gyms):
            key, opens = f"{number:03}", stamp(start + LEAD + GAP * number)
            gyms.append({
                "id": f"g{key}", "zone": "UTC", "opening": {"rule": "at", "instant": opens}, "requestTimeout": 2000,
            })
            classes.append({"key": f"c{key}", "date": date, "start": "07:00", "capacity": 100, "opens": opens})
            for place in range(10):
                rows.append({
                    "id": f"p{key}-{place}", "owner": f"o{key}-{place}", "gym": f"g{key}", "class": f"c{key}", "date": date,
                    "start": "07:00", "created": stamp(start - HOUR + place), "window": 1000 * 24 * HOUR,
                })
        simulator = {
            "seed": 7, "latencyMs": {"base": 20, "jitter": 10}, "sessionMinutes": 25, "listLagMs": 300, "classes": classes,
            "faults": [
                {"perThousand": 50, "when": "afterAccept", "do": "reset"}, {"perThousand": 30, "when": "afterAccept", "do": "timeout"},
                {"perThousand": 50, "when": "beforeAccept", "do": "503"}, {"perThousand": 30, "when": "beforeAccept", "do": "reset"},
            ],
        }
        return {"format": "prebooking/1", "now": stamp(start), "gyms": gyms, "prebookings": rows, "simulator": simulator}

    def begin(self):
        self.alive.append(subprocess.Popen(
            [f"{self.build}/schedule-server", "prebook", "run", "--store", self.store, "--interface", self.interface],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))

    def arrivals(self, port):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=600)
        connection.request("GET", "/log")
        return json.loads(connection.getresponse().read())

    def run(self):
        with tempfile.TemporaryDirectory() as folder:
            return self.run_in(folder)

    def run_in(self, folder):
        start = time.time()
        requests = self.requests(start)
        with open(f"{folder}/requests.json", "w", encoding="utf-8") as file:
            json.dump(requests, file)
        gym = subprocess.Popen(
            [f"{self.build}/schedule-server", "prebook", "gym", f"{folder}/requests.json", "--dialect", "rest"],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        try:
            base = gym.stdout.readline().strip()
            if not base:
                sys.exit(f"prebook gym: {gym.communicate()[1]}")
            port = int(base.rsplit(":", 1)[1])
            # The interface that a reader of the manual would begin with; its passwords lie beside it.
            with open("Fixtures/gyms/rest/gym.json", encoding="utf-8") as file:
                interface = json.load(file)
            interface["base"] = f"{base}/v1"
            del interface["gyms"]
            self.interface = f"{folder}/gym.json"
            with open(self.interface, "w", encoding="utf-8") as file:
                json.dump(interface, file)
            with open(f"{folder}/passwords.json", "w", encoding="utf-8") as file:
                json.dump({row["owner"]: "x" for row in requests["prebookings"]}, file)
            self.command("put", f"{folder}/requests.json")
            for _ in range(self.workers):
                self.begin()
            rows = self.work(port)
        finally:
            for worker in self.alive:
                worker.kill()
                worker.wait()
            gym.send_signal(signal.SIGTERM)
            _, said = gym.communicate()
        return self.judge(rows, said)

    def work(self, port):
        """Kills a worker whenever some more requests have reached the gym, until nothing is left to do."""
        killed, steps = 0, 10 * self.gyms // (self.kills + 1)
        while True:
            if killed < self.kills and len(self.arrivals(port)["arrivals"]) >= (killed + 1) * steps:
                worker = self.alive.pop(self.chance.randrange(len(self.alive)))
                worker.kill()
                worker.wait()
                self.begin()
                killed += 1
                continue
            rows = json.loads(self.command("list", "--json"))["prebookings"]
            live = {"scheduled", "claimed", "inFlight", "unknown", "verifying", "retryWait"}
            if killed == self.kills and not any(row["status"] in live for row in rows):
                self.log = self.arrivals(port)
                return rows
            time.sleep(0.5)

    def judge(self, rows, said):
        """What is wrong, in words."""
        wrong = []
        statuses = collections.Counter(row["status"] for row in rows)
        if statuses != {"booked": 10 * self.gyms}:
            wrong.append(f"statuses {dict(statuses)}, expected all {10 * self.gyms} booked")
        found = re.search(r"(\d+) requests, (\d+) bookings, (\d+) double, (\d+) early", said)
        requests, bookings, double, early = map(int, found.groups())
        if bookings != 10 * self.gyms:
            wrong.append(f"{bookings} bookings at the gym, expected {10 * self.gyms}")
        if double or early:
            wrong.append(f"{double} double, {early} early, expected none")
        print(f"{self.workers} workers, {self.kills} killed, {len(rows)} requests sent {requests} times: {statuses['booked']} booked")
        return wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", default=".build/debug", help="the folder with schedule and schedule-server")
    build = parser.parse_args().build
    wrong = []
    with sqlite() as store:
        wrong += [f"SQLite: {text}" for text in Trial(build, store, workers=10, gyms=10, kills=8).run()]
    with postgresql() as store:
        wrong += [f"PostgreSQL: {text}" for text in Trial(build, store, workers=100, gyms=100, kills=40).run()]
    for text in wrong:
        print(text, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""How soon after an opening requests go out, beside a plain client that asks each second.

    Benchmarks/prebooking.py .build/release/schedule-server

The simulated gym answers HTTP on this machine: its clock is 437 ms ahead or behind, the way there and back takes 20 ms and
an exponential 10 ms more. Three runs each: 200 requests over 20 openings, and 50 of one class at once. The plain client
sends 50 requests of one class in turn, again each second, until it has the places. Prints a table in Markdown; a run takes
some two minutes. A machine with other work shows larger numbers.
"""
import argparse
import datetime
import http.client
import json
import statistics
import subprocess
import tempfile
import time

DATE = "2026-12-01"
LATENCY = {"base": 20, "jitter": 10}


def moment(second):
    return (datetime.datetime(2026, 11, 27, 6) + datetime.timedelta(seconds=second)).strftime("%Y-%m-%dT%H:%M:%SZ")


def context(openings, each, offset):
    """Requests for one class at each opening, two seconds apart, the first a minute after the start."""
    gyms, requests, classes = [], [], []
    for opening in range(openings):
        opens = moment(60 + 2 * opening)
        gyms.append({"id": f"g{opening:02}", "zone": "UTC", "opening": {"rule": "at", "instant": opens}})
        classes.append({"key": f"c{opening:02}", "date": DATE, "start": "07:00", "capacity": each, "opens": opens})
        for number in range(each):
            requests.append({
                "id": f"p{opening:02}-{number:03}", "owner": f"o{number}", "gym": f"g{opening:02}", "class": f"c{opening:02}",
                "date": DATE, "start": "07:00", "created": moment(number - 86400),
            })
    # One owner has one class at an hour: each opening has owners of its own.
    for request in requests:
        request["owner"] = request["id"]
    simulator = {"seed": 7, "clockOffsetMs": offset, "latencyMs": LATENCY, "sessionMinutes": 25, "classes": classes}
    return {"format": "prebooking/1", "now": moment(0), "gyms": gyms, "prebookings": requests, "simulator": simulator}


def percentile(values, percent):
    """The nearest rank."""
    ranked = sorted(values)
    return ranked[max(0, (len(ranked) * percent + 99) // 100 - 1)]


def run(server, content):
    with tempfile.TemporaryDirectory() as folder:
        path, report = f"{folder}/requests.json", f"{folder}/run.json"
        with open(path, "w", encoding="utf-8") as file:
            json.dump(content, file)
        subprocess.run([server, "prebook", "run", path, "--report", report], check=True, stdout=subprocess.DEVNULL)
        with open(report, encoding="utf-8") as file:
            return json.load(file)


def plain(server, count):
    """Milliseconds after the opening at which a client that asks each second sends the requests that get the places."""
    opens = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0) + datetime.timedelta(seconds=5)
    content = context(1, count, 0)
    content["simulator"]["classes"][0]["opens"] = opens.strftime("%Y-%m-%dT%H:%M:%SZ")
    del content["simulator"]["sessionMinutes"]
    late = []
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/requests.json"
        with open(path, "w", encoding="utf-8") as file:
            json.dump(content, file)
        gym = subprocess.Popen([server, "prebook", "gym", path], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        try:
            address = gym.stdout.readline().strip().removeprefix("http://")
            left = [request["owner"] for request in content["prebookings"]]
            connection = http.client.HTTPConnection(address)
            while left:
                begin = time.monotonic()
                while left:
                    sent = time.time()
                    body = json.dumps({"owner": left[0], "class": "c00", "date": DATE})
                    connection.request("POST", "/book", body)
                    answer = json.loads(connection.getresponse().read())
                    if answer.get("code") != 1:
                        break
                    late.append((sent - opens.timestamp()) * 1000)
                    left.pop(0)
                time.sleep(max(0, 1 - (time.monotonic() - begin)))
        finally:
            gym.terminate()
            gym.wait()
    return late


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("server", help="the program schedule-server")
    parser.add_argument("--runs", type=int, default=3, help="how often each is run (3)")
    arguments = parser.parse_args()
    print("| | sends | p50 ms | p90 ms | p99 ms | at most ms | early | double | lost |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    for name, openings, each in (("20 openings of 10", 20, 10), ("50 of one class", 1, 50)):
        for offset in (437, -437):
            late, early, double, lost, spread = [], 0, 0, 0, []
            for _ in range(arguments.runs):
                report = run(arguments.server, context(openings, each, offset))
                late += [row["latencyMicroseconds"] / 1000 for row in report["requests"]]
                early += report["gyms"][0]["earlyArrivals"]
                double += report["gyms"][0]["duplicates"]
                lost += sum(gym["lost"] for gym in report["gyms"])
                times = [datetime.datetime.fromisoformat(row["sent"].replace("Z", "+00:00")) for row in report["requests"]]
                spread.append((max(times) - min(times)).total_seconds())
            figures = " | ".join(f"{percentile(late, percent):.1f}" for percent in (50, 90, 99, 100))
            print(f"| {name}, clock {offset:+} ms | {len(late)} | {figures} | {early} | {double} | {lost} |")
            if openings == 1:
                print(f"| ... all sent within {statistics.median(spread):.2f} s (median) | | | | | | | | |")
    late = [value for _ in range(arguments.runs) for value in plain(arguments.server, 50)]
    figures = " | ".join(f"{percentile(late, percent):.1f}" for percent in (50, 90, 99, 100))
    print(f"| a plain client, each second | {len(late)} | {figures} | | | |")


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Measures from a save to the changed page, as a writer with a preview waits for it.

    edits.py SITE PORT [--times N] [--address FORM] -- COMMAND …

Starts COMMAND in SITE, which must serve SITE on PORT of this computer, for example

    edits.py foreword-site 4100 -- foreword serve --port 4100
    edits.py hugo-site 4100 --address '/posts/{}/' -- hugo server -M --port 4100

Posts lie in content/posts, one file each, with `title: "…"` and `date: …`. The text of a post in the middle
and the title of the newest one are edited in turn; a page counts once it holds the new words. FORM says
where the page of a post lies, with {} for the name of its file. Prints the median, the least and the most
in milliseconds for each of the two, and the peak of the memory of COMMAND itself where /proc tells it.
"""

import argparse
import http.client
import pathlib
import re
import signal
import statistics
import subprocess
import time

PATIENCE = 60  # seconds


def shown(port, address, words):
    """How many seconds it takes until a page holds some words; None if they do not come."""
    start = time.perf_counter()
    while time.perf_counter() - start < PATIENCE:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
            connection.request("GET", address)
            answer = connection.getresponse()
            if answer.status == 200 and words in answer.read().decode("utf-8", "replace"):
                return time.perf_counter() - start
        except OSError:
            pass  # not up yet
        time.sleep(0.002)
    return None


def dated(post):
    return re.search(r"^date: *(\S+)", post.read_text(encoding="utf-8"), re.MULTILINE).group(1), post


def measure(arguments, server):
    posts = sorted(dated(post) for post in (arguments.site / "content/posts").glob("[!_]*.md"))
    middle, newest = posts[len(posts) // 2][1], posts[-1][1]
    kept = {post: post.read_text(encoding="utf-8") for post in (middle, newest)}
    edits = {
        "a text": (middle, lambda text, mark: f"{text}\n\nOne more sentence, {mark}.\n"),
        "a title": (newest, lambda text, mark: re.sub('^title: "', f'title: "{mark} ', text, count=1, flags=re.MULTILINE)),
    }
    times = {name: [] for name in edits}
    try:
        if shown(arguments.port, arguments.address.format(newest.stem), "</html>") is None:
            raise SystemExit("the server does not answer")
        time.sleep(2)
        for number in range(arguments.times):
            for name, (post, edit) in edits.items():
                mark = f"mark{number}of{name.replace(' ', '')}"
                post.write_text(edit(kept[post], mark), encoding="utf-8")
                times[name].append(shown(arguments.port, arguments.address.format(post.stem), mark))
                time.sleep(1)
    finally:
        for post, text in kept.items():
            post.write_text(text, encoding="utf-8")
    for name, all_of_it in times.items():
        seen = [seconds * 1000 for seconds in all_of_it if seconds is not None]
        lost = len(all_of_it) - len(seen)
        print(f"{name}: median {statistics.median(seen):.0f} ms, {min(seen):.0f} to {max(seen):.0f}, {lost} not shown")
    status = pathlib.Path(f"/proc/{server.pid}/status")
    peak = re.search(r"VmHWM:\s+(\d+)", status.read_text()) if status.exists() else None
    if peak:
        print(f"peak memory {int(peak.group(1)) // 1024} MiB")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("site", type=pathlib.Path)
    parser.add_argument("port", type=int)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--address", default="/posts/{}.html")
    parser.add_argument("command", nargs="+")
    arguments = parser.parse_args()
    silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    server = subprocess.Popen(arguments.command, cwd=arguments.site, **silent)
    try:
        measure(arguments, server)
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait()


if __name__ == "__main__":
    main()

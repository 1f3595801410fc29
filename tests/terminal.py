"""What a person at a terminal sees: a bar while files are drawn, which goes away, and then the summary; and the
questions that a new entry asks.

    terminal.py FOREWORD SITE
"""
import os
import pty
import shutil
import subprocess
import sys
import tempfile
import time


def stderr_of(command):
    """What a command writes to standard error, which is a terminal."""
    own, other = pty.openpty()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=other, env=os.environ | {"TERM": "xterm"})
    os.close(other)
    seen = b""
    while True:
        try:
            piece = os.read(own, 65536)
        except OSError:  # Linux says so when the other side is closed
            break
        if not piece:
            break
        seen += piece
    summary = process.stdout.read().decode()
    os.close(own)
    assert process.wait() == 0, command
    return seen.decode(), summary


def answered(command, folder, answers):
    """What a command shows that asks at a terminal: each answer is typed once its question stands there."""
    own, other = pty.openpty()
    process = subprocess.Popen(command, cwd=folder, stdin=other, stdout=subprocess.PIPE, stderr=other, env=os.environ | {"TERM": "xterm"})
    os.close(other)
    seen = ""
    for question, keys in answers:
        end = time.monotonic() + 20
        while question not in seen:
            assert time.monotonic() < end, f"it does not ask {question!r}: {seen!r}"
            seen += os.read(own, 65536).decode()
        seen = ""
        time.sleep(0.2)
        os.write(own, keys.encode())
    result = process.stdout.read().decode()
    assert process.wait(20) == 0, (command, result)
    os.close(own)
    return result.strip()


def questions(foreword, folder):
    subprocess.run([foreword, "init", f"{folder}/bridge", "--language", "nl", "--quiet"], check=True)
    down, enter = "\x1b[B", "\r"
    path = answered(
        [foreword, "new"],
        f"{folder}/bridge",
        [("Wat wordt het?", enter), ("Hoe heet het?", "Waarom: daarom" + enter), ("Waarmee begin je?", down * 2 + enter)],
    )
    with open(path, encoding="utf-8") as file:
        text = file.read()
    assert 'title: "Waarom: daarom"' in text and "author: anna-smit" in text, text
    assert "besloten" in text or "besluit" in text, text


def main():
    foreword, site = os.path.abspath(sys.argv[1]), sys.argv[2]
    with tempfile.TemporaryDirectory() as out:
        build = [foreword, "build", "--site", site, "--now", "2026-12-01T09:00:00Z", "--out"]
        bar, summary = stderr_of(build + [f"{out}/seen"])
        assert " files" in bar, f"there is a bar: {bar!r}"
        assert bar.rstrip("\r").endswith("\x1b[2K"), f"it goes away: {bar!r}"
        assert "pages" in summary and "\x1b[2K" not in summary, summary
        copy = f"{out}/site"
        shutil.copytree(f"{site}/content", f"{copy}/content")
        shutil.copy(f"{site}/site.toml", copy)
        bar, _ = stderr_of([foreword, "build", "--site", copy, "--now", "2026-12-01T09:00:00Z"])
        assert " pictures" in bar, f"pictures that are made for the first time are counted: {bar!r}"
        for silent in (["--quiet"], ["--format", "json"]):
            bar, _ = stderr_of(build + [f"{out}/{silent[0]}"] + silent)
            assert bar == "", f"there is none with {silent}: {bar!r}"
        questions(foreword, out)
    print("terminal: a new entry, 4 builds, the bars are as it should be")


main()

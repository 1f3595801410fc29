#!/usr/bin/env python3
"""Judges what is written about leaders, as other programs read it.

    leaders.py FOREWORD SITE [CORPUS]

Calendars are read by icalendar, messages by email, tables by csv, reports and entries are held against the schemas,
and what the report counts is counted again, from the files alone. SITE is the demo; CORPUS, if it is there, is a
site whose posts nobody here wrote. Each finding is a line; exit status: 0 without findings, 1 with findings.
"""

import collections
import csv
import email
import email.policy
import json
import pathlib
import re
import subprocess
import sys
import tempfile

import icalendar
import jsonschema
import yaml

NOW = "2026-12-01T09:00:00Z"
findings = []


def found(what):
    findings.append(what)
    print(what)


def check(is_right, what):
    if not is_right:
        found(what)


def run(*arguments, status=(0,)):
    done = subprocess.run([foreword, *map(str, arguments)], capture_output=True, check=False)
    if done.returncode not in status:
        found(f"{arguments}: exit status {done.returncode}: {done.stderr.decode()}")
    return done.stdout.decode()


def calendar(path):
    """The events of a calendar, by UID; its form is that of RFC 5545."""
    raw = path.read_bytes()
    check(b"\n" not in raw.replace(b"\r\n", b""), f"{path}: a line does not end in CRLF")
    for line in raw.split(b"\r\n"):
        check(len(line) <= 75, f"{path}: a line of {len(line)} octets is not folded")
        try:
            line.decode()
        except UnicodeDecodeError:
            found(f"{path}: a line is folded within a character")
    read = icalendar.Calendar.from_ical(raw)
    check(not read.errors, f"{path}: {read.errors}")
    events = {}
    for event in read.walk("VEVENT"):
        check(not event.errors, f"{path}: {event.errors}")
        for name in ("UID", "DTSTAMP", "DTSTART", "SUMMARY"):
            check(name in event, f"{path}: an event has no {name}")
        check(event["UID"] not in events, f"{path}: two events are {event['UID']}")
        events[str(event["UID"])] = event
    return events


def calendars(site, scratch):
    first, later = scratch / "first.ics", scratch / "later.ics"
    run("calendar", "--site", site, "--now", NOW, "--out", first)
    run("calendar", "--site", site, "--now", "2026-12-02T09:00:00Z", "--out", later)
    one, other = calendar(first), calendar(later)
    check(one and set(one) <= set(other), f"UIDs change with the day: {set(one) - set(other)}")
    kinds = {str(event["CATEGORIES"].to_ical().decode()) for event in one.values()}
    check({"DUE", "OPENS", "CLOSES", "ANSWER", "CAMPAIGN", "DRAFT"} <= kinds, f"only {kinds} are in the calendar")


def nudges(site, scratch):
    out = scratch / "nudges"
    run("nudge", "--site", site, "--now", NOW, "--out", out)
    folder = out / "2026-12-01"
    names = {path.stem for path in folder.glob("*.eml")}
    check(names, "nobody is nudged")
    for name in names:
        calendar(folder / f"{name}.ics")
        text = (folder / f"{name}.txt").read_text(encoding="utf-8")
        message = email.message_from_bytes((folder / f"{name}.eml").read_bytes(), policy=email.policy.default)
        defects = [defect for part in message.walk() for defect in part.defects]
        check(not defects, f"{name}.eml: {defects}")
        body = message.get_body(preferencelist=("plain",)).get_content()
        check(body.replace("\r\n", "\n").strip() == text.strip(), f"{name}.eml says something else than {name}.txt")
        check(message["to"].addresses[0].addr_spec.endswith("@halvermonde.example"), f"{name}.eml goes to nobody")
        files = [part for part in message.iter_attachments() if part.get_content_type() == "text/calendar"]
        check(len(files) == 1, f"{name}.eml has {len(files)} calendars")
    with open(folder / "nudges.csv", encoding="utf-8-sig", newline="") as table:
        rows = list(csv.DictReader(table))
    check({row["buddy"] for row in rows} == names, "the table has other buddies than the messages")
    again = json.loads(run("nudge", "--site", site, "--now", "2026-12-05T09:00:00Z", "--out", out, "--format", "json"))
    check(not again["messages"] and len(again["resting"]) == len(names), "somebody is nudged too often")
    (out / "nudged.json").unlink()
    again = json.loads(run("nudge", "--site", site, "--now", "2026-12-05T09:00:00Z", "--out", out, "--format", "json"))
    check({message["buddy"] for message in again["messages"]} == names, "what is remembered cannot be deleted")


def entries(site):
    """The front matter of each post, as another reader of YAML gets it."""
    for path in sorted((site / "content").rglob("*")):
        if path.suffix not in (".md", ".yaml", ".yml") or not path.is_file():
            continue
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".md":
            match = re.match(r"---\n(.*?)\n---(\n|$)", text, re.DOTALL)
            if not match:
                continue
            text = match.group(1)
        yield path, yaml.load(text, yaml.BaseLoader)


def schemas(site, scratch):
    out = scratch / "schemas"
    run("schema", "--site", site, "--out", out)
    folders = {"posts": "post", "people": "person", "jams": "jam", "campaigns": "campaign", "pages": "page"}
    validators = {}
    for folder, kind in folders.items():
        schema = json.loads((out / f"{kind}.schema.json").read_text(encoding="utf-8"))
        jsonschema.Draft7Validator.check_schema(schema)
        validators[folder] = jsonschema.Draft7Validator(schema)
    for path, _ in entries(site):
        text = path.read_text(encoding="utf-8")
        fields = yaml.load(text if path.suffix != ".md" else text.split("---\n")[1], Plain)
        validator = validators[path.relative_to(site).parts[1]]
        for error in validator.iter_errors(fields):
            found(f"{path}: {error.message}")
    for folder, wrong in {"posts": {"title": "A", "auther": "b"}, "jams": {"title": "A"}, "people": {"cadence": "often"}}.items():
        check(not validators[folder].is_valid(wrong), f"{wrong} passes for one of {folder}")


class Plain(yaml.SafeLoader):
    """YAML 1.2, as editors read it: days are texts."""


Plain.yaml_implicit_resolvers = {
    first: [one for one in resolvers if one[0] != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def day_of(path, fields):
    named = path.parent.name if path.stem.split(".")[0] == "index" else path.name
    given = fields.get("publish") or fields.get("date") or named[:10]
    return str(given)[:10]


def counted(site, languages):
    """What is published by NOW, counted once whatever its languages: kinds, and posts by author."""
    stories = {}
    for path, fields in entries(site):
        if path.relative_to(site).parts[1] != "posts" or fields.get("draft") == "true":
            continue
        if day_of(path, fields) > NOW[:10]:
            continue
        parts = path.name.split(".")
        language = parts[-2] if len(parts) > 2 and parts[-2] in languages else ""
        key = path.with_name(parts[0])
        if key not in stories or not language:
            stories[key] = fields
    kinds, authors = collections.Counter(), collections.Counter()
    for fields in stories.values():
        kinds["talks" if fields.get("slides") else "vlogs" if fields.get("video") else "posts"] += 1
        given = [fields.get(name, []) for name in ("author", "authors")]
        ids = {one for value in given for one in ([value] if isinstance(value, str) else value)}
        authors.update(ids)
    return kinds, authors


def reports(site, languages):
    report = json.loads(run("report", "--site", site, "--now", NOW, "--format", "json", status=(0, 1)))
    schema = json.loads((here / "docs/report.schema.json").read_text(encoding="utf-8"))
    for error in jsonschema.Draft7Validator(schema).iter_errors(report):
        found(f"report of {site}: {error.json_path}: {error.message}")
    kinds, authors = counted(site, languages)
    for kind in ("posts", "vlogs", "talks"):
        told = report["totals"][kind]
        check(told == kinds[kind], f"report of {site}: {told} {kind}, and there are {kinds[kind]}")
    for leader in report["leaders"]:
        own = sum(leader[kind] for kind in ("posts", "vlogs", "talks"))
        check(own == authors[leader["id"]], f"report of {site}: {own} by {leader['id']}, and there are {authors[leader['id']]}")
    table = run("report", "--site", site, "--now", NOW, "--format", "csv", status=(0, 1))
    check(table.startswith("\ufeff"), "the table does not say that it is UTF-8")
    rows = list(csv.DictReader(table[1:].splitlines()))
    check([row["name"] for row in rows] == [leader["name"] for leader in report["leaders"]], "the table names others")


here = pathlib.Path(__file__).resolve().parents[2]
foreword = str(pathlib.Path(sys.argv[1]).resolve())
with tempfile.TemporaryDirectory() as folder:
    demo, scratch = pathlib.Path(sys.argv[2]).resolve(), pathlib.Path(folder)
    calendars(demo, scratch)
    nudges(demo, scratch)
    schemas(demo, scratch)
    reports(demo, {"nl"})
    for corpus in sys.argv[3:]:
        reports(pathlib.Path(corpus).resolve(), set())
print(f"{len(findings)} findings")
sys.exit(1 if findings else 0)

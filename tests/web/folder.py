"""A finished output folder, where addresses lead in it, and how findings about it are told.

Knows files and paths, and nothing of HTML or feeds.
"""

import os
import re
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote


class Finding(NamedTuple):
    """One thing that is wrong with one file."""

    file: str
    what: str


class Wrong(Exception):
    """Why an address is not as it should be, to be said after the address."""


def report(findings: list[Finding], counted: str) -> int:
    """Prints the findings and the last line, and gives the exit status."""
    for finding in findings:
        print(f"{finding.file}: {finding.what}")
    print(f"{counted}, {len(findings)} findings")
    return 1 if findings else 0


class Folder:
    """The files of an output folder, each by its path from the root, with `/` on every system."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.files = sorted(
            (Path(at) / name).relative_to(root).as_posix() for at, _, names in os.walk(root) for name in names
        )
        self._there = set(self.files)
        self._folders = {up.as_posix() for file in self.files for up in Path(file).parents}
        self._any_case = {file.casefold(): file for file in self.files}

    def having(self, ending: str) -> list[str]:
        """The files whose path ends so."""
        return [file for file in self.files if file.endswith(ending)]

    def bytes(self, file: str) -> bytes:
        """What a file holds."""
        return (self.root / file).read_bytes()

    def text(self, file: str) -> str:
        """What a file says."""
        return self.bytes(file).decode(errors="replace")

    def exact(self, file: str) -> str:
        """The file itself, if it is there in that very case."""
        if file in self._there:
            return file
        other = self._any_case.get(file.casefold())
        raise Wrong(f"differs in case from {other}" if other else f"leads to no file ({file})")

    def lead(self, source: str, path: str, urls: str) -> str:
        """The file that the relative address `path` in `source` leads to."""
        if path.startswith("/"):
            raise Wrong("is root-relative")
        *steps, last = map(unquote, path.split("/"))
        if last in (".", ".."):
            steps.append(last)
        at = source.split("/")[:-1]
        for step in steps:
            if step == ".." and not at:
                raise Wrong("leads out of the folder")
            if not step:
                raise Wrong("has an empty step")
            if step == "..":
                at.pop()
            elif step != ".":
                at.append(step)
        target = "/".join(at if last in ("", ".", "..") else [*at, last])
        if target and target not in self._folders:
            return self.exact(f"{target}/" if not last else target)
        if urls == "file":
            raise Wrong("names a folder, not its file")
        if last:
            raise Wrong("names a folder without its final slash")
        return self.exact(f"{target}/index.html" if target else "index.html")

    def named(self, base: str, address: str) -> str:
        """The file that an absolute address names; `base` is the site's own address, or ""."""
        path = unquote(re.split("[?#]", address)[0])
        if not base or not path.startswith(base):
            raise Wrong(f"is not below the site's address ({base or 'no canonical link'})")
        path = path.removeprefix(base)
        return self.exact(f"{path}index.html" if not path or path.endswith("/") else path)

#!/usr/bin/env python3
"""Looks for the worst habits in pages, comments and messages.

    python3 Tests/Pages/check_pages.py    # prints each place; 1 where there is one

Refused are pages, links and paths that are not in the repository, British spellings, and a README that is too long.
"""

import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]

# Made by programs, or no text of ours.
NO_PAGES = ("Tests/Fuzzing/corpus/", "Tests/Mutations/RESULTS.md", "Tests/Pages/")

README_LINES = 150

ISE = (
    "author|capital|categor|character|custom|emphas|final|general|initial|local|maxim|minim|normal|optim|organ|parallel|penal"
    "|prior|random|real|recogn|sanit|serial|special|stabil|standard|summar|synchron|util|visual"
)
# Swift itself says "cancelled".
BRITISH = re.compile(
    r"(?<![\w-])(?:"
    r"(?:un|mis)?(?:behaviour|colour|favour|flavour|honour|labour|neighbour)[a-z]*"
    r"|analys(?:e[ds]?|ing)|artefacts?|catalogues?|centre[ds]?|defence|grey|judgement|licen[c]es?|programmes?"
    r"|(?:model|label|travel|signal|level)l(?:ed|ing|er|ers)|amongst|whilst"
    rf"|(?:{ISE})is(?:e|ed|er|ers|es|ing|ation|ations)"
    r")(?![\w-])",
    re.IGNORECASE,
)
PAGE = re.compile(r"(?<![\w./*-])((?:[\w.-]+/)*[\w-]+\.md)\b")
LINK = re.compile(r"(?<!!)\[[^\]\n]*\]\(([^)\s]+)\)")
PATH = re.compile(r"`((?:Sources|Tests|Models|Fixtures|Benchmarks|Scripts)(?:/[\w.+-]+)+)`")
STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
SENTENCE = re.compile(r"`([^`]* [^`]*)`")


def tracked(root):
    """The files that git knows or would add, sorted."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=root, check=True, capture_output=True
    )
    names = set(listing.stdout.decode().split("\0")) - {""}
    return sorted(name for name in names if (root / name).is_file())


class Files:
    """What a reference may name."""

    def __init__(self, names):
        self.names = set(names)
        self.bare = {name.rsplit("/", 1)[-1] for name in names}
        self.folders = {"/".join(name.split("/")[:depth]) for name in names for depth in range(1, name.count("/") + 1)}

    def have(self, path, seen_from=""):
        """Whether the path is one of the root, or of the folder of the file that names it."""
        folder = seen_from.rsplit("/", 1)[0] + "/" if "/" in seen_from else ""
        for candidate in (path, folder + path):
            plain = "/".join(self._resolved(candidate.rstrip("/").split("/")))
            if plain in self.names or plain in self.folders:
                return True
        return False

    @staticmethod
    def _resolved(parts):
        result = []
        for part in parts:
            if part == "..":
                result = result[:-1]
            elif part != ".":
                result.append(part)
        return result

    def have_page(self, page, seen_from):
        """A bare name stands for any page that is called so."""
        return self.have(page, seen_from) if "/" in page else page in self.bare


def prose_of_markdown(text):
    """Lines without code, numbered from 1."""
    in_code = False
    for number, line in enumerate(text.splitlines(), 1):
        if line.lstrip().startswith("```"):
            in_code = not in_code
        elif not in_code:
            yield number, line


def prose_of_swift(text):
    """Comments, and strings and names of more than one word, numbered from 1."""
    in_text = False
    for number, line in enumerate(text.splitlines(), 1):
        if line.count('"""') % 2 == 1:
            in_text = not in_text
        elif in_text:
            yield number, line
        elif line.lstrip().startswith("//"):
            yield number, line.lstrip().lstrip("/")
        else:
            code, _, comment = line.partition(" // ")
            words = [match for match in STRING.findall(code) if " " in match] + SENTENCE.findall(code)
            yield number, " ".join(words + [comment])


def prose_of_script(text):
    """Whole lines: names of scripts are in American English too."""
    yield from enumerate(text.splitlines(), 1)


def prose(name, text):
    if name.endswith(".md"):
        return prose_of_markdown(text)
    if name.endswith(".swift"):
        return prose_of_swift(text)
    if name.endswith((".py", ".mod", ".toml", ".sh")) or name == "Makefile":
        return prose_of_script(text)
    return ()


def anchors(text):
    """The anchors of a page's headings, as GitHub makes them."""
    for _, line in prose_of_markdown(text):
        if line.startswith("#"):
            words = re.sub(r"[^\w\- ]", "", line.lstrip("#").strip().lower())
            yield words.replace(" ", "-")


def broken_links(name, text, files, read):
    """The links of a Markdown page that lead nowhere."""
    for number, line in prose_of_markdown(text):
        for target in LINK.findall(re.sub(r"`[^`]*`", "", line)):
            if re.match(r"[a-z]+:", target):
                continue
            path, _, anchor = target.partition("#")
            page = name
            if path:
                folder = name.rsplit("/", 1)[0] + "/" if "/" in name else ""
                page = "/".join(Files._resolved((folder + path).split("/")))
                if page not in files.names and page not in files.folders:
                    yield number, f"the link {target} leads nowhere"
                    continue
            if anchor and page.endswith(".md") and anchor not in set(anchors(read(page))):
                yield number, f"{page} has no heading #{anchor}"


def findings(name, text, files, read):
    """What is wrong with a file: line and sentence."""
    if name.endswith(".md"):
        yield from broken_links(name, text, files, read)
    if name == "README.md" and text.count("\n") > README_LINES:
        yield README_LINES + 1, f"the README has {text.count(chr(10))} lines; expected {README_LINES} at most"
    for number, line in prose(name, text):
        for page in PAGE.findall(re.sub(r"\]\([^)]*\)|[a-z]+://\S+", "", line)):
            if not files.have_page(page, name):
                yield number, f"{page} is no page of this repository"
        for path in PATH.findall(line):
            if not files.have(path):
                yield number, f"{path} is no file or folder of this repository"
        for word in BRITISH.findall(re.sub(r"`[^`]*`", "", line)):
            yield number, f'"{word}" is British; write the American spelling'


def main():
    names = tracked(ROOT)
    files = Files(names)

    def read(name):
        return (ROOT / name).read_text(encoding="utf-8")

    count = 0
    for name in names:
        if name.startswith(NO_PAGES) or (ROOT / name).is_symlink() or prose(name, "") == ():
            continue
        for number, sentence in findings(name, read(name), files, read):
            print(f"{name}:{number}: {sentence}")
            count += 1
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())

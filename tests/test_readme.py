"""Every command in README.md and docs/ does what is shown there."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))


def commands() -> Iterator[tuple[str, str]]:
    for page in PAGES:
        text = page.read_text("utf-8")
        for block in re.findall(r"^```console\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
            yield from re.findall(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE)


def run(command: str) -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "NO_COLOR": "1"}
    environment.pop("CAPLINT_LANG", None)
    environment.pop("GITHUB_ACTIONS", None)
    return subprocess.run(
        ["bash", "-c", command],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize(("command", "output"), list(commands()))
def test_command(command: str, output: str) -> None:
    done = run(command)
    assert done.returncode in {0, 1}, done.stderr
    assert done.stdout, "a command that shows nothing teaches nothing"
    if output:
        assert done.stdout == output


def snippets(language: str) -> Iterator[tuple[str, str]]:
    for page in PAGES:
        text = page.read_text("utf-8")
        for block in re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
            yield page.name, block


@pytest.mark.parametrize(("page", "snippet"), list(snippets("python")))
def test_library_snippet(page: str, snippet: str, tmp_path: Path) -> None:
    script = tmp_path / "snippet.py"
    script.write_text(snippet, "utf-8")
    done = run(f"'{sys.executable}' '{script}'")
    assert done.returncode == 0, f"{page}: {done.stderr}"
    assert "print(" not in snippet or done.stdout, page


@pytest.mark.parametrize(("page", "snippet"), list(snippets("json")))
def test_json_snippet(page: str, snippet: str) -> None:
    assert json.loads(snippet), page


@pytest.mark.parametrize(("page", "snippet"), list(snippets("yaml")))
def test_yaml_snippet(page: str, snippet: str) -> None:
    assert yaml.safe_load(snippet), page


def test_draft_in_readme_has_no_errors(tmp_path: Path) -> None:
    (draft,) = re.findall(r"^```text\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    file = tmp_path / "readme.nl-alert.txt"
    file.write_text(draft, "utf-8")
    done = run(f"caplint check '{file}'")
    assert done.returncode == 0, done.stdout


def test_good_examples_are_good_and_bad_ones_bad() -> None:
    assert run("caplint check examples/good --fail-on warning").returncode == 0
    for file in sorted((ROOT / "examples" / "bad").iterdir()):
        assert run(f"caplint check '{file}'").returncode == 1, file


def test_links_lead_somewhere() -> None:
    for page in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]:
        for link in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text("utf-8")):
            assert (page.parent / link).exists(), f"{page.name}: {link}"

"""The sample repository as its users have it: pre-commit and CI stop a bad draft, and say why."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "examples" / "repository"
BAD = (
    "Terroristen schieten op het plein in Utrecht. Verzamel bij de Domtoren. "
    "Meer informatie op crisis.nl\n"
)


def run(*command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    who = {
        f"GIT_{role}_{part}": value
        for role in ("AUTHOR", "COMMITTER")
        for part, value in (("NAME", "Adviseur"), ("EMAIL", "adviseur@voorbeeld.nl"))
    }
    kept = {key: value for key, value in os.environ.items() if not key.startswith("CAPLINT_LANG")}
    return subprocess.run(
        command,
        cwd=folder,
        env={**kept, **who, "PATH": path, "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A copy of the sample, as a repository of its own."""
    folder = tmp_path / "alerts"
    shutil.copytree(SAMPLE, folder)
    assert run("git", "init", "--quiet", folder=folder).returncode == 0
    assert run("git", "add", ".", folder=folder).returncode == 0
    return folder


def test_templates_have_no_errors_or_warnings() -> None:
    done = run("caplint", "check", "--no-cache", "--fail-on", "warning", folder=SAMPLE)
    assert done.returncode == 0, done.stdout


def test_every_template_has_its_end_message() -> None:
    for file in SAMPLE.rglob("*.nl-alert.txt"):
        _, record, _ = file.read_text("utf-8").split("---\n", 2)
        fields = yaml.safe_load(record)
        assert fields["template"] is True, file
        if fields["kind"] == "alert":
            end = file.parent / fields["end_message"]
            assert "kind: end" in end.read_text("utf-8"), file


def test_every_scenario_of_violence_is_judged_by_the_guideline() -> None:
    for file in (SAMPLE / "sjablonen" / "geweld").iterdir():
        done = run("caplint", "config", "show", str(file), folder=SAMPLE)
        assert "nl-alert-violence" in done.stdout, file


def test_the_server_stops_a_bad_draft(repository: Path) -> None:
    (repository / "sjablonen/geweld/plein.nl-alert.txt").write_text(BAD, "utf-8")
    workflow = yaml.safe_load((repository / ".github/workflows/caplint.yml").read_text("utf-8"))
    *_, step = workflow["jobs"]["sjablonen"]["steps"]
    done = run("caplint", "check", "--format", "github", step["with"]["paths"], folder=repository)
    assert done.returncode == 1
    assert "file=sjablonen/geweld/plein.nl-alert.txt" in done.stdout
    assert "gathering-point" in done.stdout


@pytest.mark.slow
def test_pre_commit_stops_a_bad_draft(repository: Path) -> None:
    """The hooks come from this clone; all else is what users have."""
    config = repository / ".pre-commit-config.yaml"
    written = yaml.safe_load(config.read_text("utf-8"))
    (hooks,) = written["repos"]
    clone = repository.parent / "caplint"
    kept = shutil.ignore_patterns(".git", ".venv", "build", "*.egg-info", "__pycache__", ".*_cache")
    shutil.copytree(ROOT, clone, ignore=kept)
    for command in ("init --quiet", "add .", "commit --quiet -m here"):
        assert run("git", *command.split(), folder=clone).returncode == 0
    hooks |= {"repo": str(clone), "rev": "HEAD"}
    config.write_text(yaml.safe_dump(written), "utf-8")
    run("git", "add", ".", folder=repository)
    assert run("pre-commit", "install", folder=repository).returncode == 0

    first = run("git", "commit", "-m", "Sjablonen", folder=repository)
    assert first.returncode == 0, first.stderr + first.stdout

    (repository / "sjablonen/geweld/plein.nl-alert.txt").write_text(BAD, "utf-8")
    run("git", "add", ".", folder=repository)
    stopped = run("git", "commit", "-m", "Plein", folder=repository)
    said = stopped.stdout + stopped.stderr
    assert stopped.returncode == 1, said
    assert "'Terroristen'" in said
    assert "Verzamel bij de Domtoren" in said
    assert "hulp: " in said

    # The same repository with hundreds of old findings: what is known stops nobody.
    assert run("caplint", "baseline", "write", "--violence", folder=repository).returncode == 0
    run("git", "add", ".", folder=repository)
    adopted = run("git", "commit", "-m", "Bekend", folder=repository)
    assert adopted.returncode == 0, adopted.stdout + adopted.stderr

"""What other people's services run: the action, the job, the editor's matcher, the gate."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent


def run(script: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    kept = {key: value for key, value in os.environ.items() if not key.startswith("CAPLINT")}
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=folder,
        env={**kept, "PATH": path, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def action() -> dict[str, Any]:
    written: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    return written


def check(folder: Path, **given: str) -> subprocess.CompletedProcess[str]:
    """Run the action's step as GitHub does: inputs by the environment, caplint installed."""
    written = action()
    step = written["runs"]["steps"][-1]
    inputs = {name: one["default"] for name, one in written["inputs"].items()} | given
    environment = {
        name: re.sub(r"\$\{\{ inputs\.([a-z-]+) \}\}", lambda found: inputs[found[1]], value)
        for name, value in step["env"].items()
    }
    installed = folder / "runner" / "caplint"
    installed.mkdir(parents=True, exist_ok=True)
    if not (installed / "bin").exists():
        (installed / "bin").symlink_to(BIN)
    return run(
        step["run"],
        folder,
        **environment,
        RUNNER_TEMP=str(folder / "runner"),
        GITHUB_OUTPUT=str(folder / "output"),
        GITHUB_ACTIONS="true",
    )


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / "my templates").mkdir()
    draft = (ROOT / "examples/bad/melding.nl-alert.txt").read_bytes()
    (tmp_path / "my templates" / "melding.nl-alert.txt").write_bytes(draft)
    return tmp_path


def test_action_annotates_and_fails(repository: Path) -> None:
    done = check(repository, paths="my templates\n", lang="nl")
    assert done.returncode == 1, done.stderr
    assert "::error file=" in done.stdout
    assert "bericht zegt niet wat het gevaar is" in done.stdout
    assert (repository / "output").read_text() == "exit-status=1\n"


def test_action_leaves_to_the_configuration_what_is_not_given(repository: Path) -> None:
    (repository / "caplint.toml").write_text('lang = "nl"\nfail-on = "never"\n', "utf-8")
    done = check(repository)
    assert done.returncode == 0, done.stderr
    assert "bericht zegt niet wat het gevaar is" in done.stdout
    assert check(repository, **{"fail-on": "error"}).returncode == 1


def test_action_writes_sarif(repository: Path) -> None:
    done = check(repository, **{"sarif-file": "out.sarif", "fail-on": "never"})
    assert done.returncode == 0, done.stderr
    assert json.loads((repository / "out.sarif").read_text("utf-8"))["runs"][0]["results"]


def test_action_is_not_written_by_its_inputs(repository: Path) -> None:
    check(repository, paths="$(touch owned)\n; touch owned", profile="'; touch owned; '")
    assert not (repository / "owned").exists()
    for step in action()["runs"]["steps"]:
        assert "${{" not in step["run"]
        assert "uses" not in step, "what is pinned is all that runs"


@pytest.mark.slow
def test_action_installs_its_own_revision(tmp_path: Path) -> None:
    step = action()["runs"]["steps"][0]
    done = run(step["run"], tmp_path, RUNNER_TEMP=str(tmp_path), GITHUB_ACTION_PATH=str(ROOT))
    assert done.returncode == 0, done.stderr
    assert run("caplint/bin/caplint --version", tmp_path).stdout.startswith("caplint ")


def test_gitlab_job_writes_its_report(repository: Path) -> None:
    job = yaml.safe_load((ROOT / "integrations/gitlab.yml").read_text("utf-8"))["caplint"]
    done = run("\n".join(job["script"]), repository, **job["variables"])
    assert done.returncode == 1, done.stderr
    report = repository / job["artifacts"]["reports"]["codequality"]
    first, *_ = json.loads(report.read_text("utf-8"))
    assert first["severity"] == "critical"
    (repository / "caplint.toml").write_text('fail-on = "never"\n', "utf-8")
    assert run("\n".join(job["script"]), repository, **job["variables"]).returncode == 0
    told = {**job["variables"], "CAPLINT_FAIL_ON": "error"}
    assert run("\n".join(job["script"]), repository, **told).returncode == 1


def test_gitlab_job_and_docs_name_this_version() -> None:
    version = run("caplint --version", ROOT).stdout.split()[-1]
    for page in ("integrations/gitlab.yml", "docs/integrations.md", "README.md"):
        text = (ROOT / page).read_text("utf-8")
        assert {*re.findall(r"\bv(\d+\.\d+\.\d+)\b", text)} <= {version}, page


def test_editor_reads_the_concise_format(repository: Path) -> None:
    page = (ROOT / "docs/integrations.md").read_text("utf-8")
    (tasks,) = re.findall(r"^```json\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    (task,) = json.loads(tasks)["tasks"]
    pattern = task["problemMatcher"]["pattern"]
    lines = run(f"caplint {' '.join(task['args'][:-1])} .", repository).stdout.splitlines()
    for line in lines:
        found = re.fullmatch(pattern["regexp"], line)
        assert found, line
        assert found[pattern["file"]].endswith("melding.nl-alert.txt")
        assert found[pattern["severity"]] in {"error", "warning", None}
    assert lines


def test_gate() -> None:
    good, bad = "examples/good/rook.nl-alert.txt", "examples/bad/melding.nl-alert.txt"
    assert run(f"python examples/gate.py {good}", ROOT).returncode == 0
    blocked = run(f"python examples/gate.py {good} {bad}", ROOT)
    assert blocked.returncode == 1
    assert "error missing-hazard" in blocked.stdout


def test_container_runs_what_is_here() -> None:
    written = (ROOT / "Containerfile").read_text("utf-8")
    assert not [line for line in written.splitlines() if line.startswith("ADD ")]
    assert "USER caplint" in written

"""What users install: the wheel in an empty environment, and the hooks in a repository."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BAD = "Schietpartij in Ede. Verzamel op de Markt. Kijk op crisis.nl\n"
GOOD = "Schietpartij in Ede. Verlaat direct het gebied. Kijk op crisis.nl\n"

pytestmark = pytest.mark.slow


def run(*command: str | Path, cwd: Path, status: int = 0) -> str:
    done = subprocess.run(
        [str(word) for word in command], cwd=cwd, capture_output=True, text=True, check=False
    )
    assert done.returncode == status, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def distributions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("build", reason="only the dev extra builds")
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--outdir", folder, ROOT, cwd=folder)
    return folder


def test_wheel_carries_schemas_and_lexicons(distributions: Path) -> None:
    (wheel,) = distributions.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert "caplint/schemas/cap-1.2.xsd" in names
    assert "caplint/lexicons/nl/hazards.toml" in names
    assert "caplint/profiles/nl-alert.toml" in names
    assert "caplint/py.typed" in names


def test_sdist_can_be_tested(distributions: Path) -> None:
    (sdist,) = distributions.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.split("/", 1)[1] for name in archive.getnames() if "/" in name}
    assert {"schemas/cap-1.2.xsd", "tests/test_package.py", "LICENSE", "README.md"} <= names


def test_wheel_works_in_an_empty_environment(distributions: Path, tmp_path: Path) -> None:
    (wheel,) = distributions.glob("*.whl")
    run(sys.executable, "-m", "venv", "env", cwd=tmp_path)
    run("env/bin/pip", "install", "--quiet", wheel, cwd=tmp_path)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "bad.nl-alert.txt").write_text(BAD)
    caplint = tmp_path / "env" / "bin" / "caplint"
    assert "gathering-point" in run(caplint, "check", ".", cwd=elsewhere, status=1)
    run(caplint, "check", ROOT / "examples" / "good", cwd=elsewhere)


@pytest.mark.parametrize(
    ("hook", "name", "words", "status"),
    [
        ("caplint-nl-alert", "good.nl-alert.txt", GOOD, 0),
        ("caplint-nl-alert", "bad.nl-alert.txt", BAD, 1),
        ("caplint-cap", "good.cap.xml", "examples/good/hoogwater.cap.xml", 0),
        ("caplint-cap", "bad.cap", "examples/bad/hoogwater.cap.xml", 1),
    ],
)
def test_hook(hook: str, name: str, words: str, status: int, tmp_path: Path, hooks: Path) -> None:
    shown = ROOT / words if words.startswith("examples") else None
    (tmp_path / name).write_text(shown.read_text("utf-8") if shown else words, "utf-8")
    run("git", "init", "--quiet", cwd=tmp_path)
    run("git", "add", ".", cwd=tmp_path)
    try_repo = (sys.executable, "-m", "pre_commit", "try-repo")
    said = run(*try_repo, hooks, hook, "--all-files", "--verbose", cwd=tmp_path, status=status)
    assert name in said or status == 0


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository of the hooks as they are now: try-repo takes what is committed."""
    pytest.importorskip("pre_commit", reason="only the dev extra has pre-commit")
    clone = tmp_path_factory.mktemp("caplint")
    listed = run("git", "ls-files", "--cached", "--others", "--exclude-standard", cwd=ROOT)
    for file in filter(None, listed.splitlines()):
        if (ROOT / file).is_file():
            (clone / file).parent.mkdir(parents=True, exist_ok=True)
            (clone / file).write_bytes((ROOT / file).read_bytes())
    who = ["-c", "user.name=test", "-c", "user.email=test@example.org"]
    run("git", "init", "--quiet", cwd=clone)
    run("git", "add", ".", cwd=clone)
    run("git", *who, "commit", "--quiet", "--message", "as it is", cwd=clone)
    return clone

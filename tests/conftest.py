"""What several tests share: the data beside the repository."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def shared_folder() -> Path | None:
    """The folder ../shared, or the one that CAPLINT_SHARED names; None where it is not there."""
    folder = Path(os.environ.get("CAPLINT_SHARED", ROOT.parent / "shared"))
    return folder if (folder / "data").is_dir() else None


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of the test data; a test that needs it is skipped where it is not there."""
    folder = shared_folder()
    if folder is None:
        pytest.skip("../shared is missing: set CAPLINT_SHARED to where it is")
    return folder


@pytest.fixture(scope="session")
def messages(shared: Path) -> list[Path]:
    """Every CAP file of the test data: real messages and the vectors of Google's library."""
    wanted = (".xml", ".cap", ".atom", ".rss", ".edxlde")
    files = (shared / "data" / "cap").rglob("*")
    return sorted(file for file in files if file.suffix in wanted and "official" not in file.parts)


@pytest.fixture(autouse=True)
def at_home(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
    request: pytest.FixtureRequest,
) -> None:
    """Tests run on GitHub Actions too, where the command has another format by itself.

    What they find is remembered for each alone, and in no folder of the person who runs them.
    """
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    cache = tmp_path_factory.getbasetemp() / "caches" / str(id(request.node))
    monkeypatch.setenv("CAPLINT_CACHE_DIR", str(cache))

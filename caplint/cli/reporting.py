"""Where the report of a run goes, and in which format."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from caplint.cli.streams import replacing, write
from caplint.errors import UsageError
from caplint.report import Context, Format, Renderer, renderer

if TYPE_CHECKING:
    from caplint.finding import FileReport


class Wanted(NamedTuple):
    """What was asked of the report.

    Attributes:
        form: its format, or None where none was asked for.
        output_file: the file to write it to, beside the words for people; None for none.
        statistics: whether counts take the place of findings.

    """

    form: Format | None
    output_file: str | None
    statistics: bool

    @property
    def format(self) -> Format:
        """The format: on GitHub Actions by itself what the pull request shows."""
        on_actions = os.environ.get("GITHUB_ACTIONS") == "true"
        free = self.form is None and self.output_file is None and not self.statistics
        return self.form or ("github" if on_actions and free else "full")


def report(files: Iterable[FileReport], wanted: Wanted, context: Context) -> None:
    """Write the report while the files pass.

    Raises:
        UsageError: what is wanted does not go together.

    """
    if wanted.output_file is None:
        told = _counted(wanted) if wanted.statistics else renderer(wanted.format)
        for piece in told(files, context):
            write(piece)
        return
    with replacing(wanted.output_file) as file:
        passing = _shown(files, wanted, context)
        for piece in renderer(wanted.format)(passing, context._replace(colour=False)):
            file.write(piece)


def _counted(wanted: Wanted) -> Renderer:
    from caplint.report.statistics import render, render_json  # noqa: PLC0415  seldom asked for

    if wanted.format not in {"full", "json"}:
        raise UsageError(
            f"--statistics has no format {wanted.format}: use json, or --output-file beside it",
            f"--statistics kent {wanted.format} niet: gebruik json, of --output-file ernaast",
        )
    return render_json if wanted.format == "json" else render


def _shown(files: Iterable[FileReport], wanted: Wanted, context: Context) -> Iterator[FileReport]:
    """Show people each file's findings on its way to the report."""
    from caplint.finding import Tally  # noqa: PLC0415  `caplint --help` needs neither
    from caplint.report.full import Held, closing, findings, scenarios  # noqa: PLC0415  as above

    if wanted.statistics:
        from caplint.report.statistics import Statistics  # noqa: PLC0415  a start need not pay (decision 0008)

        statistics = Statistics()
        yield from statistics.counting(files)
        write(statistics.table(context))
        return
    tally, held = Tally(), Held()
    for file in held.counting(tally.counting(files)):
        write(findings(file, context))
        yield file
    write(scenarios(held, context))
    write(closing(tally, context))

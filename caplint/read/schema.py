"""placeholder"""

from caplint.message import Alert
from caplint.source import Fault, Source


def check_schema(source: Source, alerts: tuple[Alert, ...]) -> tuple[Fault, ...]:
    return ()

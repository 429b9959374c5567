"""What is asked of caplint, and which rules that comes to for a file.

`asked` is what somebody wants, in a program or in a file; `settled` what that, the profile and
the catalogue come to. The other files read configuration, and are imported where there is one.
"""

from __future__ import annotations

from caplint.config.asked import Config, Files
from caplint.config.profiles import Profile, profile, profile_names
from caplint.config.settled import Active, Settings, rule_named, settings, settled

__all__ = [
    "Active",
    "Config",
    "Files",
    "Profile",
    "Settings",
    "profile",
    "profile_names",
    "rule_named",
    "settings",
    "settled",
]

"""Audit of dependencies, a part of `make lint`: has a package that is installed here a vulnerability that is known?

`python tests/audit.py [OPTIONS OF pip-audit]`. Where pip-audit is not there, or cannot reach its database, this is said aloud, and
nothing fails.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from importlib.metadata import distributions, version
from pathlib import Path
from typing import Any

PROBE = "urllib3"  # asked for first: a mirror of the registry may have the packages and no database
UNKNOWN = "DEPENDENCIES ARE NOT AUDITED: pip-audit is not installed, or its database is not to be had here."
SILENT = ("--format", "json", "--progress-spinner", "off", "--disable-pip", "--no-deps")


def installed() -> dict[str, str]:
    """Versions by name, of all that came from a registry."""
    return {each.name: each.version for each in distributions() if each.read_text("direct_url.json") is None}


def answers(packages: Mapping[str, str], options: Sequence[str]) -> list[dict[str, Any]]:
    """What pip-audit says of each that its database knows; nothing if it cannot be asked."""
    with tempfile.TemporaryDirectory() as folder:
        asked = Path(folder) / "requirements.txt"
        asked.write_text("".join(f"{name}=={number}\n" for name, number in packages.items()))
        command = [sys.executable, "-m", "pip_audit", *SILENT, *options, "-r", str(asked)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        found = json.loads(done.stdout)["dependencies"]
    except ValueError:
        return []
    return [each for each in found if "skip_reason" not in each]


def told(found: Sequence[Mapping[str, Any]], asked: int) -> tuple[int, list[str]]:
    """Status and lines: one for each vulnerability, and how many of those that were asked about are known."""
    bad = [
        f"{each['name']} {each['version']}: {one['id']}, mended in {', '.join(one['fix_versions']) or 'no version yet'}"
        for each in found
        for one in each["vulns"]
    ]
    return int(bool(bad)), [*bad, f"{len(found)} of {asked} packages audited, {len(bad)} known vulnerabilities"]


def audited(packages: Mapping[str, str], options: Sequence[str]) -> tuple[int, list[str]]:
    """Status and lines."""
    if not answers({PROBE: version(PROBE)}, options):
        return 0, [UNKNOWN]
    return told(answers(packages, options), len(packages))


if __name__ == "__main__":
    status, lines = audited(installed(), sys.argv[1:])
    print("\n".join(lines))
    sys.exit(status)

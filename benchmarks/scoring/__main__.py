"""`python -m benchmarks.scoring STORIES RUN [--json]`: the figures of a run on labelled stories. `--help` says what each means."""

from __future__ import annotations

import argparse
import json
import textwrap
from pathlib import Path

from benchmarks.scoring.figures import MEANING, score


def main() -> None:
    meanings = "\n".join(
        textwrap.fill(f"{name}: {meaning}", 110, subsequent_indent="    ") for name, meaning in MEANING.items()
    )
    parser = argparse.ArgumentParser(
        description=__doc__, epilog=meanings, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("stories", type=Path, help="a folder of STORY/gold.json and STORY/reports.jsonl")
    parser.add_argument("run", type=Path, help="a folder of STORY.read.jsonl and STORY.trace.json")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    figures = score(given.stories, given.run)
    print(json.dumps(figures) if given.json else "\n".join(f"{name:34}{value:8}" for name, value in figures.items()))


if __name__ == "__main__":
    main()

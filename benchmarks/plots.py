"""Pictures of what was measured: `python -m benchmarks.plots` draws docs/*.svg from benchmarks/figures/*.json.

`benchmarks.errors` stores the curve, `benchmarks.attribution` and `benchmarks.speed` the corner that ships. Needs
matplotlib: `pip install --group bench`.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from benchmarks.common import FIGURES, ROOT

DOCS = ROOT / "docs"
INK = "#1f4e79"
# Articles a CPU second and full F1 of earlier readers, from training/LOG.md and its history: other commits and machines.
EARLIER = (
    ("trial, 32-bit floats", 3.4, 73.4),
    ("branch, batches of 8", 7.5, 76.3),
    ("branch, batches of 4", 9.3, 76.3),
)


def main() -> None:
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams.update({"svg.hashsalt": "reportedly", "font.size": 10})
    if points := measured("curve"):
        curve(points, DOCS / "curve.svg")
    if (rates := measured("speed")) and (figures := measured("attribution")):
        speed(rates, figures["ours"]["full"]["f1"], DOCS / "speed.svg")


def measured(name: str) -> dict[str, Any] | None:
    path = FIGURES / f"{name}.json"
    if not path.exists():
        print(f"{name}: not drawn, since it has not been measured", file=sys.stderr)
        return None
    made: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return made


def curve(measured: dict[str, Any], to: Path) -> None:
    """Precision against recall as the least confidence that is asked for rises."""
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(6, 4))
    points = [p for p in measured["points"] if p[1] >= 0.02]  # of fewer statements a share says little
    axes.plot([100 * p[3] for p in points], [100 * p[2] for p in points], color=INK)
    for floor in (0.95, 0.9, 0.8, 0.7, 0.5):
        _, share, right, found = min((p for p in points if p[0] >= floor), key=lambda p: p[0])
        axes.plot(100 * found, 100 * right, "o", color=INK)
        note = f"≥ {floor}: {100 * share:.0f} % of statements"
        axes.annotate(note, (100 * found, 100 * right), textcoords="offset points", xytext=(6, 4), fontsize=8)
    axes.set_xlabel("labelled attributions found, %")
    axes.set_ylabel("statements right, %")
    finish(figure, axes, measured, to)


def speed(measured: dict[str, Any], full: float, to: Path) -> None:
    """Full F1 against articles a CPU second; hollow: measured earlier, at other commits or on other machines."""
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(6, 4))
    ours = (
        ("with all steps", measured["rate"]["reportedly"], full),
        ("no actors", measured["rate"]["attribution"], full),
    )
    for name, rate, f1 in (*EARLIER, *ours):
        face = INK if (name, rate, f1) in ours else "none"
        axes.plot(rate, f1, "o", markerfacecolor=face, markeredgecolor=INK)
        axes.annotate(name, (rate, f1), textcoords="offset points", xytext=(6, 4), fontsize=8)
    axes.axvline(measured["rate"]["textacy"], color="grey", linestyle=":")
    axes.annotate("textacy, quotations only", (measured["rate"]["textacy"], 74), rotation=90, fontsize=8, color="grey")
    axes.set_xlabel("articles a CPU second")
    axes.set_ylabel("full F1, PolNeAR dev")
    finish(figure, axes, measured, to)


def finish(figure: Any, axes: Any, measured: dict[str, Any], to: Path) -> None:
    axes.grid(alpha=0.3)
    axes.margins(x=0.15)
    axes.set_title(measured["where"], fontsize=6, loc="left")
    figure.tight_layout()
    figure.savefig(to, metadata={"Date": None})


if __name__ == "__main__":
    main()

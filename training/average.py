"""Average two networks of one ancestry: `python -m training.average A.pt B.pt OUT.pt`.

The mean of the weights of a network and of one distilled from it reads as well as the better of both on each task, at no cost
(Wortsman and others, "Model soups", 2022).
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    first, second = (torch.load(path, weights_only=True)["mean"] for path in (args.first, args.second))
    mean = {key: first[key].lerp(value, 0.5) if value.is_floating_point() else value for key, value in second.items()}
    torch.save({"mean": mean}, args.out)


if __name__ == "__main__":
    main()

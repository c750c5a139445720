"""Reportedly: who said what, to whom, in what setting, and according to whom, with the words that prove it."""

__version__ = "0.1.0"

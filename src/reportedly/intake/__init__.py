"""Bytes to a `Report`: what is read, from where, and what a text or page says of its origin."""

from reportedly.intake.given import Given
from reportedly.intake.plain import from_text
from reportedly.intake.sources import expand, is_address, load

__all__ = ["Given", "expand", "from_text", "is_address", "load"]

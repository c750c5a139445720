"""The version of the package, which records carry."""

__version__ = "0.1.0"

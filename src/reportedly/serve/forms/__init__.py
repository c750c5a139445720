"""Parsing of forms, once for every page that has one."""

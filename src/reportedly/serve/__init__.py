"""The record on pages, for people who never open a terminal: server-rendered, by this machine alone."""

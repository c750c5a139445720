"""The record for assistants: read-only tools of the Model Context Protocol, on standard input and output."""

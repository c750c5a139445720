"""The record for assistants: read-only tools of the Model Context Protocol (MCP) over standard input and output."""

"""The server: pages and a REST interface for the record, rendered on this machine alone."""

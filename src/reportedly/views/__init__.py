"""The content of pages and sent files: pure functions from records and traces, with templates and styles."""

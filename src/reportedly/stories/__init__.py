"""The story service: one function for each question about a store, with typed results.

`service` answers the questions about stories.
"""

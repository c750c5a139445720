"""Watched feeds: fetch the articles that they list, politely, read them, and add each to the store once."""

"""Feeds that are watched: what they tell of is fetched, politely, read, and put into the store, once each."""

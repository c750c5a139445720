"""The tables of a knowledge base file: what ships, and what a user adds, have the same."""

from __future__ import annotations

SCHEMA = """
CREATE TABLE source (id INTEGER PRIMARY KEY, name TEXT NOT NULL, licence TEXT NOT NULL, asof TEXT);
CREATE TABLE entry (
    id TEXT PRIMARY KEY, wikidata TEXT, name TEXT NOT NULL, type TEXT NOT NULL, description TEXT, country TEXT, parent TEXT,
    domain TEXT, state_media INTEGER, family TEXT, source INTEGER NOT NULL REFERENCES source (id)
) WITHOUT ROWID;
CREATE TABLE alias (
    folded TEXT NOT NULL, entry TEXT NOT NULL, kind TEXT NOT NULL, written TEXT NOT NULL, PRIMARY KEY (folded, entry, kind)
) WITHOUT ROWID;
CREATE TABLE post (id INTEGER PRIMARY KEY, title TEXT NOT NULL, key TEXT NOT NULL, jurisdiction TEXT);
CREATE TABLE tenure (
    person TEXT NOT NULL, post INTEGER NOT NULL REFERENCES post (id), since TEXT NOT NULL, until TEXT, asof TEXT,
    source INTEGER NOT NULL REFERENCES source (id), PRIMARY KEY (person, post, since)
) WITHOUT ROWID;
"""
# Of what ships only: facts of people, given names of one gender, names that are also common words, and names of people by sound.
MORE = """
CREATE TABLE fact (
    id TEXT PRIMARY KEY, gender TEXT, born TEXT, died TEXT, party TEXT, source INTEGER NOT NULL REFERENCES source (id)
) WITHOUT ROWID;
CREATE TABLE given (folded TEXT PRIMARY KEY, gender TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE word (folded TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE sound (key TEXT NOT NULL, entry TEXT NOT NULL, PRIMARY KEY (key, entry)) WITHOUT ROWID;
"""
INDEXES = """
CREATE INDEX entry_family ON entry (family) WHERE family IS NOT NULL;
CREATE INDEX entry_wikidata ON entry (wikidata) WHERE wikidata IS NOT NULL AND wikidata != id;
CREATE INDEX post_key ON post (key, jurisdiction);
CREATE INDEX tenure_post ON tenure (post);
"""
VERSION = 1  # PRAGMA user_version

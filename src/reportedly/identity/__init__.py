"""Who is one with whom: the one place that decides it, for reading, tracing, the store, alerts and pages.

Answers to "is it the same?" are True, False or None, which means not known. Nothing here asks the knowledge base or keeps a state.

Names (strings)
    folded(name) -> str                       without case, accents, article, marks
    unaccented(text) -> str                   without case and accents
    is_acronym(name) -> bool                  "WHO", "US"
    person_name(name) -> PersonName           given, family, generation (Jr.), gender of its title
    family_name(name) -> str                  folded: "wang" of "Wang Yi", "berg" of "Anna van der Berg"
    gender_of_title(word) -> "m" | "f" | None
    untitled(name) -> str                     without "Mr", "Lt. Gen." before it
    same_person_name(one, two) -> bool | None None: "Veld" and "Anna Veld"; False: "Anna Veld" and "Peter Veld", Jr. and Sr.
    same_body_name(one, two) -> bool | None   False: "North Karvia" and "South Karvia"
    opposed(one, two) -> bool                 two sides of one name

Actors (records.Actor)
    actor_key(actor) -> str | None                  Wikidata id, else folded name; None for an unnamed source
    actor_keys(actor) -> tuple[str, ...]            both, the id first
    same_actor(one, two) -> bool | None
    same_person(one, two) -> bool | None      as same_actor, None unless both are people
    is_called(actor, name, wikidata) -> bool  in one record: by id where both have one, else by name
    may_be(one, two) -> bool                  both named and nothing parts them
    one_key(actors) -> Mapping[str, str]      across reports: from each key to the one that stands for the same actor

Parties
    speaks_for(actor, actors) -> Iterator[Actor]             the walk of `belongs_to`; a former minister speaks for himself
    party_of(actor, actors) -> Actor | None                  its end
    same_party(one, actors_of_one, two, actors_of_two) -> bool | None
    is_voice(actor) -> bool                                  a spokeswoman, lawyer, aide
    parties(records) -> Parties                              for all reports of a story, key to key
    party_key(speaker, parties) -> str | None                its end
    known_as(records) -> Mapping[str, str]                   by key the name that most reports give

Offices (strings)
    office(role) -> Office | None             post, rank ("deputy"), time ("former", "acting", "elect"), voice ("spokesperson"), of
    office_key(role) -> str                   what roles are looked up by: "vice president" is "deputy president"
    same_office(one, two) -> bool | None
    post_key(title) -> str                    as registers of posts and holders keep it, who say by themselves of what land it is
    post_names(title) -> tuple[str, ...]      all under which a register may keep it
    held(start, end, asof, on) -> bool | None on a day
"""

from reportedly.identity.forms import folded, is_acronym, unaccented
from reportedly.identity.offices import Office, held, office, office_key, post_key, post_names, same_office
from reportedly.identity.party import (
    CalledBy,
    Parties,
    is_voice,
    known_as,
    one_key,
    parties,
    party_key,
    party_of,
    same_party,
    speaks_for,
)
from reportedly.identity.person_names import PersonName, family_name, gender_of_title, person_name, untitled
from reportedly.identity.same import (
    actor_key,
    actor_keys,
    is_called,
    may_be,
    opposed,
    same_actor,
    same_body_name,
    same_person,
    same_person_name,
)

__all__ = [
    "CalledBy",
    "Office",
    "Parties",
    "PersonName",
    "actor_key",
    "actor_keys",
    "family_name",
    "folded",
    "gender_of_title",
    "held",
    "is_acronym",
    "is_called",
    "is_voice",
    "known_as",
    "may_be",
    "office",
    "office_key",
    "one_key",
    "opposed",
    "parties",
    "party_key",
    "party_of",
    "person_name",
    "post_key",
    "post_names",
    "same_actor",
    "same_body_name",
    "same_office",
    "same_party",
    "same_person",
    "same_person_name",
    "speaks_for",
    "unaccented",
    "untitled",
]

"""ECB+ as one document a line, from a clone of its repository: a zip of XML, and a table of the sentences that were checked.

The topics of the usual test split are left out, so that nothing learns from them.
"""

from __future__ import annotations

import csv
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

URL = "https://github.com/cltl/ecbPlus"
ARCHIVE, CHECKED = "ECB+.zip", "ECBplus_coreference_sentences.csv"
TEST = range(36, 46)  # topics (Cybulska and Vossen, 2015)

Json = dict[str, Any]


def one(clone: Path, name: str) -> Path:
    """Where a file of this name stands in the clone."""
    found = min(clone.rglob(name), default=None)
    if found is None:
        raise FileNotFoundError(2, "not there", str(clone / name))
    return found


def checked(path: Path) -> dict[str, list[int]]:
    """Sentences by document: a row is a topic, the rest of a document's name, and a number."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    with path.open(encoding="utf-8-sig", newline="") as rows:
        for topic, rest, number, *_ in csv.reader(rows):
            if number.strip().isdigit():
                found[f"{topic.strip()}_{rest.strip()}"].add(int(number))
    return {name: sorted(numbers) for name, numbers in found.items()}


def document(name: str, root: ElementTree.Element, sentences: list[int]) -> Json:
    tokens = root.findall("token")
    place = {token.get("t_id"): at for at, token in enumerate(tokens)}
    chains, described = _chains(root)
    mentions = []
    for mark in root.iterfind("Markables/*"):
        anchors = (anchor.get("t_id") for anchor in mark.iterfind("token_anchor"))
        at = sorted(place[anchor] for anchor in anchors if anchor in place)
        if at:
            chain = chains.get(mark.get("m_id"))
            named = {"chain": chain, "desc": described.get(chain, "")} if chain else {}
            mentions.append({"type": mark.tag, "tokens": at, **named})
    topic, _, rest = name.partition("_")
    return {
        "doc": name,
        "topic": topic,
        "subtopic": f"{topic}_{'ecbplus' if rest.endswith('ecbplus') else 'ecb'}",
        "tokens": [token.text or "" for token in tokens],
        "sent": [int(token.get("sentence", 0)) for token in tokens],
        "validated_sents": sentences,
        "mentions": mentions,
    }


def _chains(root: ElementTree.Element) -> tuple[dict[str | None, str], dict[str, str]]:
    """The chain of each mention by its number, and what the instance is called. Instances are marks without tokens.

    A chain across documents is named by its instance, one within a document by its relation.
    """
    instance = {mark.get("m_id"): mark for mark in root.iterfind("Markables/*") if mark.get("TAG_DESCRIPTOR")}
    chains: dict[str | None, str] = {}
    described: dict[str, str] = {}
    for relation in root.iterfind("Relations/*"):
        target = relation.find("target")
        named = None if target is None else instance.get(target.get("m_id"))
        chain = relation.get("note") if relation.tag == "CROSS_DOC_COREF" else None
        chain = chain or f"{root.get('doc_name')}:{relation.get('r_id')}"
        if named is not None:
            described[chain] = named.get("TAG_DESCRIPTOR", "")
        chains.update((source.get("m_id"), chain) for source in relation.iterfind("source"))
    return chains, described


def documents(clone: Path) -> Iterator[Json]:
    """In the order of topics and names. XML of a public corpus, with no entity of its own, is read by the standard library."""
    sentences = checked(one(clone, CHECKED))
    with zipfile.ZipFile(one(clone, ARCHIVE)) as archive:
        names = {Path(name).stem: name for name in archive.namelist() if _wanted(name)}
        for name in sorted(names, key=lambda stem: (int(stem.split("_")[0]), stem)):
            with archive.open(names[name]) as file:
                root = ElementTree.parse(file).getroot()  # noqa: S314
            yield document(name, root, sentences.get(name, []))


def _wanted(name: str) -> bool:
    path = Path(name)
    topic = path.stem.partition("_")[0]
    return path.suffix == ".xml" and "__MACOSX" not in path.parts and topic.isdigit() and int(topic) not in TEST

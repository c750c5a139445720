"""Small folders of the layout in which public repositories keep their corpora, with contents of our own."""

from __future__ import annotations

import csv
import json
import zipfile
from pathlib import Path
from typing import Any

CONLLU = """\
# newdoc id = {name}
# global.Entity = GRP-etype-infstat-minspan-link-identity
# meta::dateCreated = 2031-06-03
# meta::sourceURL = https://{site}/wiki/{name}
# meta::title = Pier of Port-Amsel lost
# sent_id = {name}-1
1-2\tOkeno's\t_\t_\t_\t_\t_\t_\t_\t_
1\tOkeno\t_\tPROPN\tNNP\t_\t3\tnmod\t_\tDiscourse=x:1->2|Entity=(1-abstract-new-3-sgl(2-person-new-1-coref-Mara_Okeno_%28mayor-of-Lisk%29|SpaceAfter=No
2\t's\t_\tPART\tPOS\t_\t1\tcase\t_\tEntity=2)
3\tfears\t_\tNOUN\tNNS\t_\t0\troot\t_\tEntity=1)
3.1\tgrew\t_\tVERB\tVBD\t_\t_\t_\t0:root\t_
4\tin\t_\tADP\tIN\t_\t5\tcase\t_\t_
5\tLisk\t_\tPROPN\tNNP\t_\t3\tnmod\t_\tEntity=(3-place-new-1-coref-Lisk)
6\tPort\t_\tPROPN\tNNP\t_\t3\tnmod\t_\tEntity=(4[1/2]-place-new-1-sgl)

# sent_id = {name}-2
1\tShe\t_\tPRON\tPRP\t_\t2\tnsubj\t_\tEntity=(2-person-giv:act-1-ana-Mara_Okeno_%28mayor-of-Lisk%29)
2\tlooked\t_\tVERB\tVBD\t_\t0\troot\t_\t_
"""
ECB = """\
<?xml version="1.0" encoding="UTF-8"?>
<Document doc_name="{name}.xml" doc_id="D">
<token t_id="1" sentence="0" number="0">Mara</token>
<token t_id="2" sentence="0" number="1">Okeno</token>
<token t_id="3" sentence="0" number="2">went</token>
<token t_id="4" sentence="1" number="0">She</token>
<token t_id="5" sentence="1" number="1">left</token>
<Markables>
<HUMAN_PART_PER m_id="20"><token_anchor t_id="1"/><token_anchor t_id="2"/></HUMAN_PART_PER>
<HUMAN_PART_PER m_id="21"><token_anchor t_id="4"/></HUMAN_PART_PER>
<ACTION_OCCURRENCE m_id="22"><token_anchor t_id="5"/></ACTION_OCCURRENCE>
<ACTION_OCCURRENCE m_id="23"><token_anchor t_id="3"/></ACTION_OCCURRENCE>
<HUMAN_PART_PER m_id="30" RELATED_TO="" TAG_DESCRIPTOR="t1_okeno" instance_id="HUM1"/>
<ACTION_OCCURRENCE m_id="31" RELATED_TO="" TAG_DESCRIPTOR="t1_leaving"/>
</Markables>
<Relations>
<CROSS_DOC_COREF r_id="7" note="HUM1"><source m_id="20"/><source m_id="21"/><target m_id="30"/></CROSS_DOC_COREF>
<INTRA_DOC_COREF r_id="8"><source m_id="22"/><target m_id="31"/></INTRA_DOC_COREF>
</Relations>
</Document>
"""
PREMISE, HYPOTHESIS = "The pier of Lisk is not shut.", "The pier is shut."


def gum(clone: Path) -> None:
    """Documents of two genres; one of them is not from Wikinews."""
    (clone / "dep").mkdir(parents=True)
    (clone / "coref").mkdir()
    for name, site in (
        ("GUM_interview_ferry", "en.wikinews.org"), ("GUM_news_pier", "en.wikinews.org"), ("GUM_news_quay", "harbour.invalid"),
        ("GUM_fiction_gull", "en.wikinews.org"),
    ):  # fmt: skip
        text = CONLLU.format(name=name, site=site)
        (clone / "dep" / f"{name}.conllu").write_text(text, encoding="utf-8")
    rows = "Lisk\tLisk\tQ11\t2030-01-19\nMara_Okeno_%28mayor-of-Lisk%29\tMara_Okeno\tQ12\t2030-01-19\nNobody\tNobody\t_\t2030-01-19\n"  # noqa: E501
    (clone / "coref" / "wiki_map.tab").write_text(rows, encoding="utf-8")


def ecbplus(clone: Path) -> None:
    folder = clone / "ECB+_LREC2014"
    folder.mkdir(parents=True)
    with zipfile.ZipFile(folder / "ECB+.zip", "w") as archive:
        for name in ("10_1ecb", "2_3ecbplus", "36_1ecb"):
            archive.writestr(f"ECB+/{name.split('_')[0]}/{name}.xml", ECB.format(name=name))
        archive.writestr("__MACOSX/ECB+/2/._2_3ecbplus.xml", "no XML")
    rows = "Topic,File,Sentence Number\n2,3ecbplus,1\n2,3ecbplus,0\n36,1ecb,0\n"
    (folder / "ECBplus_coreference_sentences.csv").write_text(rows, encoding="utf-8")


def meantime(clone: Path) -> None:
    folder = clone / "MEANTIME-prep" / "output_data" / "en"
    folder.mkdir(parents=True)
    words = ["corpus_gm/1\t0\t0\tMara\t(PER1", "corpus_gm/1\t0\t1\tOkeno\tPER1)"]
    text = "#begin document (corpus_gm/1); part 000\n" + "\n".join(words) + "\n\n#end document\n"
    (folder / "meantime.conll").write_text(text, encoding="utf-8")
    mention = {"conll_doc_key": "corpus_gm/1", "mention_type": "PER", "sent_id": 0, "tokens_number": [0, 1]}
    (folder / "entities_mentions.json").write_text(json.dumps([mention]), encoding="utf-8")


def wikinews(clone: Path) -> None:
    """Two years, of which one has a folder; an article stands there twice, another is empty."""
    (clone / "data").mkdir(parents=True)
    page = "https://en.wikinews.org//wiki/"
    lost = (
        f"{page}Pier_lost",
        "2019-06-03",
        "Pier lost",
        "\n\nMonday, June 3, 2019\xa0\n\n\nThe pier is “lost”.\n \n\n",
    )
    first, second = (
        [lost, lost, (f"{page}Empty", "2019-06-04", "Empty", " \n")],
        [(f"{page}Ferry", "2020-01-02", "Ferry", "It ran.")],
    )
    for path, rows in (("data/wikinews_2019.csv", first), ("wikinews_2020.csv", second)):
        with (clone / path).open("w", encoding="utf-8", newline="") as out:
            csv.writer(out).writerows([("url", "date", "title", "text"), *rows])


def nli(clones: Path, *, archives: bool) -> None:
    """The three repositories, and what is unpacked beside them."""
    stanford = [
        {"sentence1": PREMISE, "sentence2": HYPOTHESIS, "gold_label": label} for label in ("contradiction", "-")
    ]
    fever = {"evidence": PREMISE, "claim": HYPOTHESIS, "gold_label": "REFUTES"}
    table = f"index\tText\tHypothesis\tgold_label\n0\t{PREMISE}\t{HYPOTHESIS}\tneutral\n"
    packed = clones / "Breaking_NLI"
    packed.mkdir(parents=True)
    with zipfile.ZipFile(packed / "breaking_nli_dataset.zip", "w") as archive:
        archive.writestr("data/dataset.jsonl", _jsonl(*stanford))
    for part in ("dev", "test"):
        _text(clones / "FeverSymmetric" / "symmetric_v0.2" / f"fever_symmetric_{part}.jsonl", _jsonl(fever))
    for name in ("MNLI", "SNLI"):
        _text(clones / "negation-and-nli" / "data" / "new_benchmarks" / "clean_data" / f"{name}.txt", table)
    if archives:
        for part in ("matched", "mismatched"):
            _text(clones / "multinli_1.0" / f"multinli_1.0_dev_{part}.jsonl", _jsonl(*stanford))
        _text(clones / "snli_1.0" / "snli_1.0_dev.jsonl", _jsonl(*stanford))
        problems = "".join(
            f'<problem id="{answer}" fracas_answer="{answer}"><p idx="1"> {PREMISE} </p><p idx="2">It is so.</p><h>{HYPOTHESIS}</h></problem>'  # noqa: E501
            for answer in ("no", "undef")
        )
        _text(clones / "fracas.xml", f"<fracas-problems>{problems}</fracas-problems>")


def _jsonl(*rows: dict[str, Any]) -> str:
    return "".join(f"{json.dumps(row)}\n" for row in rows)


def _text(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def all_of_them(clones: Path) -> None:
    for folder, make in (
        ("gum", gum), ("ecbPlus", ecbplus), ("Diverse_CDCR_datasets", meantime), ("wikinews", wikinews),
    ):  # fmt: skip
        make(clones / folder)
    nli(clones, archives=False)

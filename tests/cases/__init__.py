"""Small cases: reports of a few sentences, each about one kind of fault, and what must hold of what is read or traced of them.

`read.jsonl` and `trace.jsonl` hold a case a line: `id`, `kind`, `why` (what a careful reader sees), `text` or `reports`, and
`expect`. A `control` is a near neighbour that must stay as it is while the kind is mended. Where one value is asked for, a list
has those that will do. Of the words that a line of `expect` gives, it means the statements, or claims, that are likest to them.
`known_failures.json` says by id what is still wrong: such a case must fail, so that it leaves the list when it is mended.
`reading` and `tracing` hold the checks.
"""

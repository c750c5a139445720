"""`reportedly schema`"""

from __future__ import annotations

import click


@click.command(short_help="Print the JSON Schema of a record.")
def schema() -> None:
    """Print the JSON Schema of a record.

    It describes the object that "reportedly read --format json" prints, and every line of --format jsonl.

    \b
    Example:
      reportedly schema > record.schema.json
    """
    import json

    from reportedly.schema import schema as made

    click.echo(json.dumps(made(), indent=2, ensure_ascii=False).encode())

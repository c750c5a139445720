"""`reportedly token`"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reportedly.commands import options

if TYPE_CHECKING:
    from reportedly.store.tokens import Scope


@click.group(short_help="Make, list and revoke tokens of a server.")
def token() -> None:
    """Manage tokens, by which people and programs on other machines log in to "reportedly serve". Each token has a
    name, under which its decisions are kept, and a scope: read, or write, which reads, adds and corrects.

    The store keeps only a hash of a token. A lost token can't be shown again: revoke it and make another.

    \b
    Examples:
      reportedly token add Ina --scope write
      reportedly token list
      reportedly token revoke Ina
    """


@token.command(short_help="Make a token.")
@click.argument("name")
@click.option("--scope", type=click.Choice(("read", "write")), required=True, help="What the token allows.")
@options.store
def add(name: str, scope: Scope, where: str | None) -> None:
    """Make a token for NAME, a person or program, and print it. It is shown only this once.

    \b
    Example:
      reportedly token add Ina --scope write
    """
    from reportedly.store import open_store
    from reportedly.store.tokens import issue

    with open_store(where) as store:
        click.echo(issue(store, name, scope))


@token.command("list", short_help="List tokens.")
@options.store
def list_(where: str | None) -> None:
    """List tokens: name, scope, and when each was made, last used (to the hour) and revoked. The tokens themselves are
    not shown.

    \b
    Example:
      reportedly token list
    """
    from reportedly.show.visible import one_line
    from reportedly.store import open_store
    from reportedly.store.tokens import tokens

    with open_store(where) as store:
        for each in tokens(store):
            used = f"last used {each.used_at}" if each.used_at else "never used"
            revoked = f"revoked {each.revoked_at}" if each.revoked_at else "in use"
            click.echo(f"{one_line(each.name)}\t{each.scope}\tmade {each.made_at}\t{used}\t{revoked}")


@token.command(short_help="Revoke a token.")
@click.argument("name")
@options.store
def revoke(name: str, where: str | None) -> None:
    """Revoke the token of NAME. It stops working with the next request; browsers that logged in with it are logged out.

    \b
    Example:
      reportedly token revoke Ina
    """
    from reportedly.store import open_store
    from reportedly.store.tokens import revoke as end

    with open_store(where) as store:
        gone = end(store, name)
    click.echo(f"{gone.name}\trevoked")

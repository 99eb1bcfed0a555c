"""`newstance actor NAME`: one actor's card from the last published snapshot."""

from __future__ import annotations

import pandas as pd
from rich.console import Console

from flows.errors import UsageError
from flows.settings import Settings
from flows.store.published import latest_snapshot
from transforms.publishable.actor_card import Card, actor_card, find_actors
from transforms.reference import load_reference

_TABLES = ("articles", "actors", "aliases", "quotes", "stances")
_MOST_ALIASES, _MOST_OFFICES, _MOST_OTHERS = 12, 6, 5


def card_of(settings: Settings, name: str) -> Card:
    """Return the card of the actor that `name` most likely means, others under "others" as id and name.

    Raises UsageError where nothing is published yet or nobody is called so.
    """
    snapshot = latest_snapshot(settings.data)
    if snapshot is None:
        raise UsageError(f"{settings.published}: nothing is published yet")
    columns = {"articles": ["article_id", "source_id"]}
    tables = {table: pd.read_parquet(snapshot.path / table, columns=columns.get(table)) for table in _TABLES}
    reference = load_reference(settings.reference)
    listed = {reading.entry.reference_id: reading.entry.name
              for reading in reference.lookup(name) or reference.lookup(name.upper())}
    found = find_actors(tables["actors"], tables["aliases"], name, tuple(listed))
    if not found:
        meant = f" ({' or '.join(listed.values())})" if listed else ""
        raise UsageError(f"no actor is called {name!r}{meant} in {snapshot.path}")
    names = tables["actors"].set_index("actor_id")["name"]
    others = [{"actor_id": other, "name": names[other]} for other in found[1:]]
    return {**actor_card(tables, found[0], reference), "others": others}


def show_card(console: Console, card: Card) -> None:
    """Print `card` in under a screen."""
    def line(text: str) -> None:
        console.print(text, markup=False, highlight=False, soft_wrap=True)

    about = ", ".join(str(value) for value in (card["actor_type"], card["country"], card["wikidata_id"]) if value)
    console.print(f"[bold]{card['name']}[/bold]  {card['actor_id']}  ({about})", highlight=False)
    if card["role"]:
        line(f"Role: {card['role']}")
    seen = " to ".join(dict.fromkeys(day for day in (card["first_seen_at"], card["last_seen_at"]) if day))
    line(f"Seen: {seen or 'undated'}, in {card['article_count']} articles; {card['mention_count']} mentions, "
         f"{card['quote_count']} quotes, {card['stance_count']} stances")
    named = list(card["aliases"].items())
    line("Called: " + ", ".join(f"{alias} {count}" for alias, count in named[:_MOST_ALIASES])
         + (f", and {len(named) - _MOST_ALIASES} more" if len(named) > _MOST_ALIASES else ""))
    for office in card["offices"][:_MOST_OFFICES]:
        line(f"  {office['title']} of {office['of'] or '?'}: {office['start'] or '?'} to {office['end'] or 'now'}")
    if card["latest_quotes"]:
        line("Latest quotes:")
    for quote in card["latest_quotes"]:
        line(f"  {quote['published_at'] or 'undated'}  {quote['text']}  [{quote['source_id']}]")
    if card["positions"]:
        line("Positions:")
    for held in card["positions"]:
        line(f"  {held['position']}  {held['issue']} ({held['rows']})  {held['evidence']}  [{held['source_id']}]")
    if card["others"]:
        line("Also called so: " + ", ".join(f"{other['name']} ({other['actor_id']})"
                                            for other in card["others"][:_MOST_OTHERS]))

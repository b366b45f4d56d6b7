"""The tables of each database, as numbered steps from an empty file to the present form.

A migration is a tuple of SQL statements; its number is its place in the sequence, from 1.
A released migration is never edited: a change of the tables is a new one at the end.
"""

from __future__ import annotations

Migration = tuple[str, ...]
Migrations = tuple[Migration, ...]

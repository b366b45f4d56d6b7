"""The only owner of the relational store: opening, migrating and using SQLite files safely."""

from aide_core.store.database import Database, open_database
from aide_core.store.failures import DatabaseError, StoreFailure

__all__ = ["Database", "DatabaseError", "StoreFailure", "open_database"]

# kind: sql
import sqlite3
import uuid

from bottle import get, request


@get("/parcel")
def parcel():
    number = request.query.number
    key = number.lower()
    rows = sqlite3.connect("post.db").execute(f"SELECT state FROM parcels WHERE id = '{key}'")
    return {"state": rows.fetchone()[0]}

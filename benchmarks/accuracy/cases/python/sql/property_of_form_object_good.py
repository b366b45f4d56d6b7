# kind: sql
import sqlite3

from flask import Flask, request

app = Flask(__name__)


class SearchForm:
    def __init__(self, data):
        self._data = data

    @property
    def genre(self):
        return self._data.get("genre", "")

    @property
    def shelf(self):
        return "new"


@app.post("/films")
def films():
    form = SearchForm(request.form)
    database = sqlite3.connect("films.db")
    found = database.execute("SELECT name FROM films WHERE kind = '" + form.shelf + "'")
    return {"films": [row[0] for row in found]}

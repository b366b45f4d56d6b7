# kind: xss
import sqlite3

from flask import Flask
from markupsafe import Markup, escape

app = Flask(__name__)


@app.get("/comments/<int:post>")
def comments(post):
    database = sqlite3.connect("blog.db")
    rows = database.execute("SELECT body FROM comments WHERE post = ?", (post,)).fetchall()
    return Markup("<hr>").join(escape(row[0]) for row in rows)

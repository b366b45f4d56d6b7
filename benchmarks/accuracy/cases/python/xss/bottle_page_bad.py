# kind: xss
from html import escape

from bottle import request, route


@route("/search")
def search():
    words = request.query.q or ""
    rows = ["<ul>"]
    for word in words.split():
        rows.append(f"<li>{word}</li>")
    rows.append("</ul>")
    return "\n".join(rows)

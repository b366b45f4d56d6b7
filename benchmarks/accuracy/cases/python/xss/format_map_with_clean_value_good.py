# kind: xss
import html

from bottle import request, route

PAGE = "<p>{greeting}, {name}!</p>"


@route("/welcome")
def welcome():
    values = {"greeting": "Welcome", "name": request.query.name}
    values["name"] = html.escape(values["name"])
    return PAGE.format_map(values)

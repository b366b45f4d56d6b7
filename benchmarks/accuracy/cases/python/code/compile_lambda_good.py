# kind: code
from bottle import post, request


@post("/plot")
def plot():
    body = request.forms.get("body")
    code = compile("lambda x: x ** 2", "<plot>", "eval")
    function = eval(code)
    return {"title": body, "points": [function(x) for x in range(5)]}

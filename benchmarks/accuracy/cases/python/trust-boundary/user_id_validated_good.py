# kind: trust-boundary
from flask import Flask, abort, request, session

app = Flask(__name__)
TENANTS = ("north", "south")


@app.post("/tenant")
def tenant():
    chosen = request.args["tenant"]
    if chosen not in TENANTS:
        abort(400)
    session["tenant"] = chosen
    return {"tenant": session["tenant"]}

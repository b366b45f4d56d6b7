# kind: access
from flask import Flask, request
from flask_login import login_required

app = Flask(__name__)


@app.get("/projects")
@login_required
def projects():
    return {"projects": []}


@app.post("/projects")
@login_required
def create():
    return {"name": request.form["name"]}


@app.post("/projects/rename")
@login_required
def rename():
    return {"name": request.form["name"]}


@app.delete("/projects/<int:number>")
def delete(number):
    return {"deleted": number}

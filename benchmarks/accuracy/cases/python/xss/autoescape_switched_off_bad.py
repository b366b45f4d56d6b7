# kind: xss
from flask import Flask, request
from jinja2 import Environment, FileSystemLoader

app = Flask(__name__)
pages = Environment(loader=FileSystemLoader("pages"), autoescape=False)


@app.get("/about")
def about():
    return pages.get_template("about.html").render(visitor=request.args.get("visitor"))

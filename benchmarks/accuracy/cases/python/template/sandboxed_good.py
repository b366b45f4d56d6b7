# kind: template
from flask import Flask, request
from jinja2 import Template
from jinja2.sandbox import SandboxedEnvironment

app = Flask(__name__)


@app.post("/label")
def label():
    layout = request.form["layout"]
    text = SandboxedEnvironment().from_string(layout).render(number=7)
    return {"label": text}

# kind: code
import importlib

from flask import Flask, abort, request

app = Flask(__name__)
EXPORTERS = ["csv", "pdf"]


@app.get("/export")
def export():
    kind = request.args["kind"]
    if kind not in EXPORTERS:
        abort(404)
    module = importlib.import_module("exporters." + kind if kind in EXPORTERS else kind)
    return module.export()

# kind: path
from flask import Flask, request, send_file, send_from_directory

app = Flask(__name__)


@app.get("/scan")
def scan():
    name = request.args["file"]
    return send_file("/srv/scans/" + name)

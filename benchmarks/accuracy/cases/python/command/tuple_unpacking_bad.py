# kind: command
import os

from flask import Flask, request

app = Flask(__name__)


def split_target():
    return request.args["host"], 22


@app.get("/reach")
def reach():
    host, port = split_target()
    code = os.system(f"nc -z {host} 22")
    return {"host": host, "port": port, "open": code == 0}

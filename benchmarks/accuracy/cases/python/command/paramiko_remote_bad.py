# kind: command
import shlex

import paramiko
from flask import Flask, request

app = Flask(__name__)


@app.post("/remote/size")
def size():
    client = paramiko.SSHClient()
    client.load_system_host_keys()
    client.connect("files.internal")
    folder = request.form["folder"]
    _, output, _ = client.exec_command("du -sh " + folder)
    return {"size": output.read().decode()}

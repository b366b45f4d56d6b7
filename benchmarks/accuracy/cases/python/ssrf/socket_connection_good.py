# kind: ssrf
import socket

from flask import Flask, request

app = Flask(__name__)


@app.get("/banner")
def banner():
    host = request.args.get("host", "localhost")
    if host != "mail.example.org":
        host = "localhost"
    with socket.create_connection((host, 25), timeout=3) as connection:
        return {"banner": connection.recv(200).decode(errors="replace")}

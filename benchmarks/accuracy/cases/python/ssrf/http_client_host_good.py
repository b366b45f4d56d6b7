# kind: ssrf
import http.client

from bottle import get, request


@get("/status")
def status():
    server = request.query.server
    connection = http.client.HTTPSConnection("status.example.org")
    connection.request("GET", "/status/" + server.replace(" ", ""))
    return {"code": connection.getresponse().status}

# kind: ssrf
import http.client

from bottle import get, request


@get("/status")
def status():
    server = request.query.server
    connection = http.client.HTTPSConnection(server)
    connection.request("GET", "/status")
    return {"code": connection.getresponse().status}

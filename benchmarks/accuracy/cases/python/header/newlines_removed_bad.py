# kind: header
from http.server import BaseHTTPRequestHandler
from urllib.parse import parse_qs, urlsplit


class LanguageHandler(BaseHTTPRequestHandler):
    def do_POST(self):
        length = int(self.headers["Content-Length"])
        fields = parse_qs(self.rfile.read(length).decode())
        language = fields.get("language", ["en"])[0]
        language = language.lower()
        self.send_response(204)
        self.send_header("Content-Language", language)
        self.end_headers()

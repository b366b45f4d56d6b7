# kind: header
from http.server import BaseHTTPRequestHandler
from urllib.parse import parse_qs, quote, urlsplit


class DownloadHandler(BaseHTTPRequestHandler):
    def do_GET(self):
        name = parse_qs(urlsplit(self.path).query).get("name", ["file"])[0]
        self.send_response(200)
        self.send_header("Content-Disposition", "attachment; filename=" + name)
        self.end_headers()
        self.wfile.write(b"data")

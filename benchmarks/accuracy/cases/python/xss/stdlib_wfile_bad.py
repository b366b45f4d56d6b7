# kind: xss
import html
from http.server import BaseHTTPRequestHandler
from urllib.parse import unquote


class Wiki(BaseHTTPRequestHandler):
    def do_GET(self):
        page = unquote(self.path.lstrip("/"))
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(f"<p>There is no page {page}.</p>".encode())

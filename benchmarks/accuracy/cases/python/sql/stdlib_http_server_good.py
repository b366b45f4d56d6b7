# kind: sql
import sqlite3
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs, urlparse


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        fields = parse_qs(urlparse(self.path).query)
        word = fields.get("word", [""])[0]
        database = sqlite3.connect("dictionary.db")
        row = database.execute("SELECT meaning FROM words WHERE word = ?", [word]).fetchone()
        self.send_response(200)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.end_headers()
        self.wfile.write((row[0] if row else "unknown").encode())


if __name__ == "__main__":
    HTTPServer(("127.0.0.1", 8080), Handler).serve_forever()

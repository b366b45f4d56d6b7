"""The languages that the rules on JavaScript look at."""

from __future__ import annotations

SCRIPTS = ("javascript", "typescript", "tsx")
# A file that reads a web request spells one of these.
REQUEST_WORDS = (
    *("req.", "request.", "ctx.", "req[", "@body", "@query", "@param", "body", "query", "params"),
    *("event.", "nexturl", "req)", "request)", "ws.on(", "socket.on(", "wsclient.on("),
)

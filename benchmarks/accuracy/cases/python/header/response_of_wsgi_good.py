# kind: header
from urllib.parse import parse_qs, quote


def application(environ, start_response):
    fields = parse_qs(environ.get("QUERY_STRING", ""))
    campaign = fields.get("campaign", ["none"])[0]
    headers = [("Content-Type", "text/plain"), ("X-Campaign", quote(campaign))]
    start_response("200 OK", headers)
    return [b"thank you"]

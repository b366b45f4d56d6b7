"""The names under which Python's HTTP clients are called."""

from __future__ import annotations

VERBS = ("get", "post", "put", "patch", "delete", "head", "options", "request")

REQUESTS_CALLS = tuple(
    f"{base}.{verb}"
    for base in (
        "requests",
        "requests.api",
        "requests.Session()",
        "requests.session()",
        "requests.sessions.Session()",
    )
    for verb in VERBS
)
HTTPX_CALLS = tuple(
    f"{base}.{verb}"
    for base in ("httpx", "httpx.Client()", "httpx.AsyncClient()")
    for verb in (*VERBS, "stream")
)
HTTPX_CLIENTS = ("httpx.Client", "httpx.AsyncClient", "httpx.HTTPTransport")
AIOHTTP_CALLS = tuple(f"aiohttp.ClientSession().{verb}" for verb in (*VERBS, "ws_connect"))
FETCHES = (*REQUESTS_CALLS, *HTTPX_CALLS, *AIOHTTP_CALLS, "urllib.request.urlopen")


def url_position(name: str) -> int:
    """Where a client's call takes its address: second in `request` and `stream`, else first."""
    return 1 if name.rpartition(".")[2] in {"request", "stream"} else 0

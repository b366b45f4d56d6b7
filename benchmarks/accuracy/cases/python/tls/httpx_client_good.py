# kind: tls
import httpx


def client():
    return httpx.Client(verify=True, timeout=10)

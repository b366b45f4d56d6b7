# kind: tls
import httpx


def client():
    return httpx.Client(verify=False, timeout=10)

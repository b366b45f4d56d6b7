# kind: tls
import ssl
import urllib.request


def fetch(url):
    context = ssl.create_default_context()
    with urllib.request.urlopen(url, context=context) as answer:
        return answer.read()

# kind: tls
import ssl
import urllib.request


def fetch(url):
    context = ssl._create_unverified_context()
    with urllib.request.urlopen(url, context=context) as answer:
        return answer.read()

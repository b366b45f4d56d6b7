# kind: xxe
import xml.dom.minidom

from xml.dom.minidom import parseString
from flask import Flask, request

app = Flask(__name__)


@app.post("/outline")
def outline():
    document = parseString(request.data)
    return {"root": document.documentElement.tagName, "kind": xml.dom.minidom.Node.ELEMENT_NODE}

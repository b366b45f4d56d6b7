# kind: xpath
from flask import Flask, request
from lxml import etree

app = Flask(__name__)
CATALOGUE = etree.parse("catalogue.xml")


@app.get("/price")
def price():
    article = request.args["article"]
    found = CATALOGUE.xpath("//article[@id='" + article + "']/price/text()")
    return {"price": found[0] if found else None}

# kind: xpath
import xml.etree.ElementTree as ET

from flask import Flask, request

app = Flask(__name__)


@app.get("/staff")
def staff():
    name = request.args.get("name", "")
    tree = ET.parse("staff.xml")
    found = next((each for each in tree.iter("person") if each.get("name") == name), None)
    return {"room": None if found is None else found.get("room")}

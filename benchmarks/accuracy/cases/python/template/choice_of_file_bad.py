# kind: template
from flask import Flask, render_template, render_template_string, request

app = Flask(__name__)


@app.get("/mail")
def mail():
    text = request.args.get("text", "")
    parts = ["<p>", text, "</p>"]
    source = "".join(parts)
    if not text:
        return render_template("empty.html")
    return render_template_string(source, text=text)

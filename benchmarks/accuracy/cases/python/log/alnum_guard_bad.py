# kind: log
import logging

from flask import Flask, request

app = Flask(__name__)


@app.get("/badge")
def badge():
    code = request.args.get("code", "")
    if code:
        app.logger.info("badge %s was shown", code)
        logging.getLogger("audit").info("badge " + code)
    return {"shown": True}

# kind: sql
import pymysql
from flask import Flask, request

app = Flask(__name__)


@app.get("/rooms")
def rooms():
    wanted = {"floor": request.args.get("floor", "1"), "order": "number"}
    connection = pymysql.connect(host="localhost", database="hotel")
    with connection.cursor() as cursor:
        cursor.execute("SELECT number FROM rooms ORDER BY " + wanted["floor"])
        numbers = [row[0] for row in cursor.fetchall()]
    return {"floor": wanted["floor"], "numbers": numbers}

# kind: sql
import psycopg2
from flask import Blueprint, request

members = Blueprint("members", __name__)


@members.route("/members/find", methods=["POST"])
def find_member():
    email = request.form["email"]
    connection = psycopg2.connect("dbname=club")
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM members WHERE email = %s", (email,))
        found = cursor.fetchone()
    return {"known": found is not None}

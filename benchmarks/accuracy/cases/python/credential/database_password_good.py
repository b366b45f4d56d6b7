# kind: credential
import os

import psycopg2


def connect():
    password = os.environ["DATABASE_PASSWORD"]
    return psycopg2.connect(host="db.internal", user="shop", password=password)

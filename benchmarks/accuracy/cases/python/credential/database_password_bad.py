# kind: credential
import os

import psycopg2


def connect():
    password = "Kx82!parrot-lane"
    return psycopg2.connect(host="db.internal", user="shop", password=password)

# kind: sql
import sqlite3

from fastapi import FastAPI

app = FastAPI()


class OrderStore:
    """Orders, in one SQLite file."""

    def __init__(self, path):
        self._connection = sqlite3.connect(path)

    def of_customer(self, customer):
        query = "SELECT * FROM orders WHERE customer = ?"
        return self._connection.execute(query, (customer,)).fetchall()


store = OrderStore("orders.db")


@app.get("/orders")
def orders(customer: str):
    return store.of_customer(customer)

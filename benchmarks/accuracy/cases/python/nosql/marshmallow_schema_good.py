# kind: nosql
from flask import Flask, request
from marshmallow import Schema, fields
from pymongo import MongoClient

app = Flask(__name__)
books = MongoClient().library.books


class Search(Schema):
    author = fields.String(required=True)


@app.post("/books/search")
def search():
    wanted = Search().load(request.get_json())
    return {"count": len(list(books.find({"author": wanted["author"]})))}

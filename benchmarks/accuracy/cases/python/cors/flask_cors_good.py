# kind: cors
from flask import Flask
from flask_cors import CORS

app = Flask(__name__)
CORS(app, origins=["https://shop.example.org"], supports_credentials=True)

# kind: deserialization
import json
import socket

import dill


def serve(port):
    with socket.create_server(("127.0.0.1", port)) as server:
        connection, _ = server.accept()
        data = connection.recv(65536)
        task = dill.loads(data)
        print("got", task, "with", dill.__version__)


if __name__ == "__main__":
    serve(9100)

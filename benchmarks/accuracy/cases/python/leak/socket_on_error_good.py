# kind: leak
import socket


def ask(host, question):
    with socket.socket() as connection:
        connection.connect((host, 7000))
        connection.sendall(question)
        return connection.recv(1024)

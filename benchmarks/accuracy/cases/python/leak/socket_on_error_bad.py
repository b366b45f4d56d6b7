# kind: leak
import socket


def ask(host, question):
    connection = socket.socket()
    connection.connect((host, 7000))
    connection.sendall(question)
    return connection.recv(1024)

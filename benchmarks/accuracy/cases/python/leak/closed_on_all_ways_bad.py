# kind: leak
def first_line(path, *, strict):
    stream = open(path, encoding="utf-8")
    line = stream.readline()
    if strict and not line:
        raise ValueError("the file is empty")
    stream.close()
    return line

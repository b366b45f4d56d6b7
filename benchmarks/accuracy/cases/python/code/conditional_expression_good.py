# kind: code
from fastapi import FastAPI, Form

app = FastAPI()
SAFE_MODE = 3 * 7 > 20


@app.post("/filter")
def apply(expression: str = Form(...)):
    chosen = "True" if SAFE_MODE else expression
    return {"kept": [n for n in range(10) if eval(chosen, {"n": n})]}

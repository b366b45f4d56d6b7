# kind: redirect
from fastapi import FastAPI
from starlette.responses import RedirectResponse

app = FastAPI()
SHORT = {"docs": "https://docs.example.org", "blog": "https://blog.example.org"}


@app.get("/go/{key}")
def go(key: str):
    return RedirectResponse(SHORT.get(key, key))

# kind: xss
from fastapi import FastAPI
from fastapi.responses import HTMLResponse, JSONResponse

app = FastAPI()


@app.get("/card")
def card(title: str = "none"):
    content = f"<h3>{title}</h3>"
    return JSONResponse(content)

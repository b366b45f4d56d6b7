# kind: deserialization
import yaml
from fastapi import FastAPI, Request

app = FastAPI()


@app.post("/pipeline")
async def pipeline(request: Request):
    text = await request.body()
    steps = yaml.load(text, Loader=yaml.SafeLoader)
    return {"steps": len(steps)}

# kind: ssrf
import httpx
from fastapi import FastAPI

app = FastAPI()


@app.get("/weather")
async def weather(city: str):
    async with httpx.AsyncClient(timeout=5) as client:
        answer = await client.get(f"https://{city}.weather.example.org/now")
    return answer.json()

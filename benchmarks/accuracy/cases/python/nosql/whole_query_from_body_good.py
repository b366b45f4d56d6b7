# kind: nosql
from fastapi import FastAPI, Request
from motor.motor_asyncio import AsyncIOMotorClient

app = FastAPI()
collection = AsyncIOMotorClient().sensors.readings


@app.post("/readings/search")
async def search(request: Request):
    query = await request.json()
    cursor = collection.find({"sensor": str(query["sensor"])})
    return [str(each["_id"]) async for each in cursor]

# kind: sql
from typing import Literal

import asyncpg
from fastapi import FastAPI
from pydantic import BaseModel

app = FastAPI()


class Listing(BaseModel):
    order: str = "price"
    limit: int = 20


@app.post("/listing")
async def listing(body: Listing):
    connection = await asyncpg.connect("postgresql:///shop")
    rows = await connection.fetch(f"SELECT name FROM items ORDER BY {body.order} LIMIT {body.limit}")
    return [row["name"] for row in rows]

# kind: log
from fastapi import FastAPI
from loguru import logger

app = FastAPI()


@app.get("/track/{parcel}")
def track(parcel: str):
    logger.info(f"tracking of parcel {parcel}")
    return {"parcel": parcel, "state": "on its way"}

# kind: personal-data
import logging

from fastapi import FastAPI

app = FastAPI()


@app.post("/insure")
def insure(ssn: str, plan: int):
    try:
        return {"price": plan * 12 // (plan - 1)}
    except ZeroDivisionError:
        logging.exception("no price for %r on plan %d", ssn, plan)
        return {"price": None}

# kind: sql
from fastapi import Depends, FastAPI
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session

app = FastAPI()
engine = create_engine("postgresql:///tickets")


def session():
    with Session(engine) as opened:
        yield opened


@app.get("/tickets/{state}")
def tickets(state: str, db: Session = Depends(session)):
    query = text("SELECT id, title FROM tickets WHERE state = :state")
    return [dict(row._mapping) for row in db.execute(query, {"state": state})]

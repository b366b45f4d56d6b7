# kind: access
from fastapi import Depends, FastAPI, HTTPException
from fastapi.security import OAuth2PasswordBearer

app = FastAPI()
scheme = OAuth2PasswordBearer(tokenUrl="token")


def current_user(token: str = Depends(scheme)):
    if not token:
        raise HTTPException(401)
    return token


@app.get("/users")
def users(user: str = Depends(current_user)):
    return []


@app.get("/users/{number}")
def user(number: int, user: str = Depends(current_user)):
    return {"number": number}


@app.put("/users/{number}")
def change(number: int, user: str = Depends(current_user)):
    return {"number": number}


@app.delete("/users/{number}")
def remove(number: int, user: str = Depends(current_user)):
    return {"removed": number}

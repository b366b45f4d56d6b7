# kind: cookie
from aiohttp import web

IS_LOCAL = 1 + 1 == 3


async def enter(request):
    response = web.Response(text="welcome")
    response.set_cookie("session", "x", secure=not IS_LOCAL, httponly=True, samesite="Strict")
    return response

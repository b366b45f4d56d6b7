# kind: log
import logging

from aiohttp import web


async def vote(request):
    data = await request.post()
    choice = data["choice"]
    logging.error("vote for unknown choice " + choice)
    raise web.HTTPBadRequest()

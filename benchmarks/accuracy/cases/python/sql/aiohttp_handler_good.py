# kind: sql
import aiosqlite
from aiohttp import web


async def devices(request):
    site = request.query["site"]
    async with aiosqlite.connect("devices.db") as database:
        async with database.execute("SELECT serial FROM devices WHERE site = ?", (site,)) as found:
            rows = await found.fetchall()
    return web.json_response([row[0] for row in rows])


app = web.Application()
app.router.add_get("/devices", devices)

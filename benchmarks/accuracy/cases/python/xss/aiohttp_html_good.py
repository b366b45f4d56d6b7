# kind: xss
import html

from aiohttp import web


async def status(request):
    job = request.query.get("job", "")
    page = "<html><body>Job {} is running</body></html>"
    return web.Response(text=page.format(html.escape(job)), content_type="text/html")

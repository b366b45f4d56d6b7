# kind: path
import os

from tornado.web import RequestHandler


class CacheHandler(RequestHandler):
    def delete(self, key):
        entry = self.get_argument("entry")
        os.remove("/var/cache/app/" + entry)
        self.set_status(204)

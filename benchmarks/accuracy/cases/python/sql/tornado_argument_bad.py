# kind: sql
import sqlite3

import tornado.web


class PlayerHandler(tornado.web.RequestHandler):
    def initialize(self, database):
        self.database = sqlite3.connect(database)

    def get(self):
        nick = self.get_argument("nick")
        row = self.database.execute("SELECT score FROM players WHERE nick = '" + nick + "'").fetchone()
        self.write({"score": row[0] if row else None})

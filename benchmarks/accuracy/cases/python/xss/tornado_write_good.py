# kind: xss
import tornado.escape
import tornado.web


class EchoHandler(tornado.web.RequestHandler):
    def get(self):
        text = self.get_argument("text", "")
        self.write("<pre>" + tornado.escape.xhtml_escape(text) + "</pre>")

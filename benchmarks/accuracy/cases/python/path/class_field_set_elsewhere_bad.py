# kind: path
import tornado.web


class ReportHandler(tornado.web.RequestHandler):
    def prepare(self):
        self.report = self.get_argument("report")
        self.folder = "reports"

    def get(self):
        with open("/srv/" + self.report, encoding="utf-8") as stream:
            self.finish({"text": stream.read()})

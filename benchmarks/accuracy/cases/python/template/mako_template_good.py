# kind: template
from mako.template import Template
from tornado.web import RequestHandler


class CardHandler(RequestHandler):
    def post(self):
        text = self.get_body_argument("text")
        card = Template("<div>${text}</div>", default_filters=["h"])
        self.write({"card": card.render(text=text)})

# kind: redirect
from tornado.web import RequestHandler


class LanguageHandler(RequestHandler):
    def get(self):
        back = self.get_argument("back", "/")
        self.set_cookie("language", "en", secure=True, httponly=True, samesite="Lax")
        self.redirect(back)

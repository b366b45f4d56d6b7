# kind: xpath
from lxml import etree
from tornado.web import RequestHandler


class MapHandler(RequestHandler):
    def get(self):
        city = self.get_query_argument("city")
        tree = etree.parse("map.xml")
        find = etree.XPath("//city[name='%s']/@population" % city)
        found = find(tree)
        self.write({"population": found[0] if found else None})

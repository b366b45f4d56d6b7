# kind: ldap
import ldap
import ldap.filter
from flask import Flask, request

app = Flask(__name__)


@app.get("/people")
def people():
    name = request.args["name"]
    connection = ldap.initialize("ldap://directory.internal")
    query = f"(&(objectClass=person)(cn={ldap.filter.escape_filter_chars(name)}))"
    found = connection.search_s("ou=people,dc=example,dc=org", ldap.SCOPE_SUBTREE, query)
    return {"found": len(found)}

# kind: ldap
import ldap
import ldap.dn
from flask import Flask, request

app = Flask(__name__)


@app.post("/bind")
def bind():
    user = request.form["user"]
    directory = ldap.initialize("ldaps://directory.internal")
    name = "uid=%s,ou=staff,dc=example,dc=org" % ldap.dn.escape_dn_chars(user)
    entries = directory.search_s(name, ldap.SCOPE_BASE)
    return {"entries": len(entries)}

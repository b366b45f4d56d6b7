# kind: ldap
from bottle import get, request
from ldap3 import Connection, Server


@get("/groups")
def groups():
    team = request.query.team
    if request.query.kind == "all":
        team = "*"
    elif team:
        team = team.strip()
    connection = Connection(Server("directory.internal"), auto_bind=True)
    connection.search("ou=groups,dc=example,dc=org", "(cn={0})".format(team))
    return {"groups": [entry.entry_dn for entry in connection.entries]}

# kind: ldap
from django.http import JsonResponse
from ldap3 import Connection, Server
from ldap3.utils.conv import escape_filter_chars

SERVER = Server("directory.internal")


def phone(request):
    user = request.GET["user"]
    connection = Connection(SERVER, auto_bind=True)
    connection.search("dc=example,dc=org", "(uid=" + user + ")", attributes=["telephoneNumber"])
    return JsonResponse({"phones": [str(entry.telephoneNumber) for entry in connection.entries]})

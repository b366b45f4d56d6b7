# kind: sql
from django.db import connection
from django.http import JsonResponse


def invoice(request):
    number = request.GET["number"]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT total, paid FROM invoices WHERE number = {number}")
        row = cursor.fetchone()
    return JsonResponse({"total": row[0], "paid": row[1]})

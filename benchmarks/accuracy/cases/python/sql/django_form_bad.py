# kind: sql
import sqlite3

from django import forms
from django.http import JsonResponse


class YearForm(forms.Form):
    year = forms.CharField(max_length=60)


def films(request):
    form = YearForm(request.GET)
    if not form.is_valid():
        return JsonResponse({"error": "year"}, status=400)
    year = form.cleaned_data["year"]
    rows = sqlite3.connect("films.db").execute(f"SELECT title FROM films WHERE year = {year}")
    return JsonResponse({"films": [row[0] for row in rows]})

# kind: sql
from django.shortcuts import render

from shop.models import Product


def by_brand(request):
    brand = request.GET.get("brand", "")
    products = Product.objects.raw("SELECT * FROM shop_product WHERE brand = %s", [brand])
    return render(request, "shop/list.html", {"products": products})

# kind: template
from django.http import JsonResponse
from django.template import Context, Template


def mail_preview(request):
    greeting = request.POST.get("greeting", "")
    template = Template(greeting + "\n{{ user.username }}")
    context = Context({"user": request.user, "greeting": greeting})
    return JsonResponse({"preview": template.render(context)})

# kind: template
from fastapi import FastAPI
from jinja2 import Environment

app = FastAPI()
environment = Environment(autoescape=True)


@app.post("/preview")
def preview(body: str, customer: str):
    template = environment.from_string("Dear {{ customer }},\n{{ body }}")
    return {"text": template.render(customer=customer, body=body)}

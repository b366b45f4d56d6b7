# kind: command
import subprocess

from flask import Flask, request

app = Flask(__name__)


class Runner:
    program = "ls"

    def run(self, argument):
        return self.execute(f"{self.program} {argument}")

    def execute(self, line):
        raise NotImplementedError


class ShellRunner(Runner):
    program = "stat"

    def execute(self, line):
        return subprocess.run(line.split(), capture_output=True, text=True).stdout


@app.get("/stat")
def stat():
    return {"text": ShellRunner().run(request.args["file"])}

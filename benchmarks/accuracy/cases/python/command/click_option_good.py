# kind: command
import shlex
import subprocess

import click


@click.command()
@click.option("--branch", default="main")
def deploy(branch):
    """Deploy a branch."""
    subprocess.run("git checkout " + shlex.quote(branch), shell=True, check=True)


if __name__ == "__main__":
    deploy()

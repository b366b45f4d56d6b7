"""Downloads that nobody checks."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.container_commands import scripts, steps
from aide_core.rules.support.downloads import CHECKERS, is_local_address, runs_input


@rule(
    "docker-curl-pipe-shell",
    languages=["dockerfile"],
    severity="medium",
    confidence="high",
    message="What the network answers runs at once, whatever it is.",
    cwe=[494],
    literals=["curl", "wget"],
    controls=["soc2:CC8.1", "soc2:CC6.8", "hipaa:164.312(c)(1)", "gdpr:32(1)(d)"],
)
def docker_curl_pipe_shell(context: FileContext) -> Iterator[Match]:
    """A script from the network runs unseen while the image is built.

    Why:
        Whoever controls that server, or the way to it, decides what is in the image; the next build
        may differ, and a connection that breaks runs half a script.
    Remediation:
        Download to a file, compare its checksum with a known one, and run it then; or install a
        package.
    Bad:
        FROM debian:13.1
        RUN curl -fsSL https://example.com/install.sh | sh
    Bad:
        FROM debian:13.1
        RUN apt-get update && wget -qO- https://example.com/install.sh | bash -s -- -y
    Bad:
        FROM debian:13.1
        RUN <<EOF
        curl https://example.com/install.py | python3 -
        EOF
    Good:
        FROM debian:13.1
        RUN curl -fsSL https://example.com/app.tar.gz | tar xz
    Good:
        FROM debian:13.1
        RUN cat install.sh | sh # curl
    Good:
        FROM debian:13.1
        RUN curl -fsSL https://example.com/data.json | python3 -m json.tool
    References:
        https://docs.docker.com/build/building/best-practices/
    """
    for script in scripts(context):
        for writer, reader in script.pipes:
            if writer.program in {"curl", "wget"} and runs_input(reader):
                yield context.match_range(writer.start, reader.end)


@rule(
    "docker-download-insecure",
    languages=["dockerfile"],
    severity="high",
    confidence="high",
    message="The server's certificate is not checked.",
    cwe=[295],
    literals=["curl", "wget"],
    aliases=["checkov:CKV2_DOCKER_2", "checkov:CKV2_DOCKER_3"],
    controls=["soc2:CC6.7", "hipaa:164.312(e)(1)", "gdpr:32(1)(a)"],
)
def docker_download_insecure(context: FileContext) -> Iterator[Match]:
    """A download accepts any certificate.

    Why:
        Whoever stands on the way puts a file of their own into the image.
    Remediation:
        Remove the option; install `ca-certificates`, or the certificate of your own authority,
        before the download.
    Bad:
        FROM debian:13.1
        RUN curl -k -o app https://example.com/app
    Bad:
        FROM debian:13.1
        RUN wget --no-check-certificate https://example.com/app
    Bad:
        FROM debian:13.1
        RUN curl -sSkL https://example.com/app
    Good:
        FROM debian:13.1
        RUN curl -o app https://example.com/app
    Good:
        FROM debian:13.1
        RUN wget -k https://example.com/app
    Good:
        FROM debian:13.1
        RUN curl -k https://localhost:8443/health
    Good:
        FROM debian:13.1
        RUN tar -k -xf curl.tar
    References:
        https://docs.docker.com/build/building/best-practices/
    """
    for step in steps(context, "curl", "wget"):
        flags = ("-k", "--insecure") if step.program == "curl" else ("--no-check-certificate",)
        if step.command.has_flag(*flags) and not any(map(is_local_address, step.texts)):
            yield context.match_range(step.start, step.end)


@rule(
    "docker-download-plain",
    languages=["dockerfile"],
    severity="medium",
    confidence="medium",
    message="The file comes over a connection that anyone on the way can change.",
    cwe=[319, 494],
    literals=["http://"],
    controls=["soc2:CC6.7", "hipaa:164.312(e)(1)", "gdpr:32(1)(a)"],
)
def docker_download_plain(context: FileContext) -> Iterator[Match]:
    """A download goes over plain HTTP.

    Why:
        Whoever stands on the way puts a file of their own into the image.
    Remediation:
        Use the `https://` address, and compare the checksum.
    Bad:
        FROM debian:13.1
        RUN curl -o app http://example.com/app
    Bad:
        FROM debian:13.1
        RUN wget http://example.com/app && make
    Good:
        FROM debian:13.1
        RUN curl -o app https://example.com/app # http://
    Good:
        FROM debian:13.1
        RUN curl http://localhost:8080/health
    Good:
        FROM debian:13.1
        RUN echo http://example.com/app
    Good:
        FROM debian:13.1
        RUN wget http://example.com/app && sha256sum -c app.sum
    References:
        https://docs.docker.com/build/building/best-practices/
    """
    for script in scripts(context):
        checked = any(step.program in CHECKERS for step in script.steps)
        for step in script.steps:
            plain = [text for text in step.texts if text.startswith("http://")]
            foreign = [text for text in plain if not is_local_address(text)]
            if foreign and step.program in {"curl", "wget"} and not checked:
                yield context.match_range(step.start, step.end)

"""Services with devices of the host."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.compose import services

_DEVICE = re.compile(
    r"/dev(?:/(?:sd[a-z]\d*|nvme\w+|vd[a-z]\d*|xvd\w+|dm-\d+|mapper/.*|k?mem|port))?(?::|$)"
)


@rule(
    "compose-host-device",
    languages=["yaml"],
    severity="high",
    confidence="high",
    message="The service reaches a device that holds the host.",
    cwe=[250, 668],
    literals=["devices"],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    example_path="compose.yml",
)
def compose_host_device(context: FileContext) -> Iterator[Match]:
    """A service is given a disk or the memory of the host.

    Why:
        A program that reads and writes the disk itself is past all rights of the file system; with
        the memory it is past the kernel.
    Remediation:
        Give only the device that the program is for, such as a camera, and mount folders as
        volumes.
    Bad:
        services:
          shop:
            image: shop:1.0
            devices:
              - /dev/sda:/dev/sda
    Bad:
        services:
          shop:
            image: shop:1.0
            devices:
              - /dev/mem
    Bad:
        services:
          shop:
            image: shop:1.0
            devices:
              - /dev:/dev
    Good:
        services:
          shop:
            image: shop:1.0
            devices:
              - /dev/ttyUSB0:/dev/ttyUSB0
    Good:
        services:
          shop:
            image: shop:1.0
            command:
              - /dev/sda # devices
    References:
        https://docs.docker.com/reference/compose-file/services/#devices
    """
    for service in services(context):
        for text, node in service.items("devices"):
            if _DEVICE.match(text):
                yield context.match(node, f"`{text.partition(':')[0]}` holds the host.")

"""Nightly jobs, started by cron through `python -m shop.tasks`."""

import ftplib
import json
import logging
import os
import random
import secrets
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import paramiko
import yaml

log = logging.getLogger(__name__)

BACKUPS = Path("/var/backups/shop")
SUPPLIER_HOST = "ftp.supplier.example"


def fetch_stock_list():
    ftp = ftplib.FTP(SUPPLIER_HOST, timeout=30)
    ftp.login("cornershop", "Plum-4410-fz")
    with open("/tmp/stock.yml", "wb") as target:
        ftp.retrbinary("RETR stock.yml", target.write)
    return yaml.unsafe_load(Path("/tmp/stock.yml").read_text(encoding="utf-8"))


def fetch_price_list():
    with ftplib.FTP_TLS(SUPPLIER_HOST, timeout=30) as ftp:
        ftp.login("cornershop", os.environ["SUPPLIER_PASSWORD"])
        ftp.prot_p()
        lines = []
        ftp.retrlines("RETR prices.json", lines.append)
    return json.loads("".join(lines))


def copy_backup(name):
    client = paramiko.SSHClient()
    client.set_missing_host_key_policy(paramiko.AutoAddPolicy())
    client.connect("backup.cornershop.example", username="backup", timeout=20)
    client.open_sftp().put(str(BACKUPS / name), f"/srv/{name}")


def list_backups():
    with paramiko.SSHClient() as client:
        client.load_system_host_keys()
        client.set_missing_host_key_policy(paramiko.RejectPolicy())
        client.connect("backup.cornershop.example", username="backup", timeout=20)
        return client.open_sftp().listdir("/srv")


def resize_images(folder):
    for name in os.listdir(folder):
        subprocess.call("convert %s/%s -resize 800x800 %s/small-%s" % (folder, name, folder, name), shell=True)


def compress_logs(folder):
    for path in sorted(Path(folder).glob("*.log")):
        subprocess.run(["gzip", "--keep", "--", str(path)], check=True, timeout=300)


def archive_command(folder):
    return f"tar -czf backup.tar.gz {shlex.quote(folder)}"


def clean_scratch(folder):
    try:
        shutil.rmtree(folder)
    except:
        pass


def clean_exports(folder):
    try:
        shutil.rmtree(folder)
    except FileNotFoundError:
        log.info("nothing to clean in %s", folder)


def new_voucher():
    return "CORNER-%06d" % random.randint(0, 999999)


def new_gift_card():
    return "GIFT-" + secrets.token_hex(8).upper()


def pick_banner(banners):
    return random.choice(banners)


def main(job):
    jobs = {"stock": fetch_stock_list, "prices": fetch_price_list, "backups": list_backups}
    print(jobs[job]())


if __name__ == "__main__":
    main(sys.argv[1])

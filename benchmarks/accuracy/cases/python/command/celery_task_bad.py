# kind: command
import os
import shlex

from celery import Celery

celery = Celery("media", broker="redis://localhost")


@celery.task
def transcode(name):
    os.system("ffmpeg -i " + name + " out.mp4")

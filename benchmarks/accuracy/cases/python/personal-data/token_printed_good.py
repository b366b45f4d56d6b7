# kind: personal-data
import logging
import os

logger = logging.getLogger(__name__)


def start():
    api_key = os.environ["PAYMENT_API_KEY"]
    logger.debug(f"payments start with key {bool(api_key)}")
    return api_key

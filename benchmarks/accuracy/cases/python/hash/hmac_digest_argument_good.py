# kind: hash
import hmac


def sign(key, message):
    return hmac.new(key, message, "sha256").hexdigest()

# kind: hash
import hmac


def sign(key, message):
    return hmac.new(key, message, "md5").hexdigest()

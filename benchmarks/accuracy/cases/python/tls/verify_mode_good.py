# kind: tls
import ssl


def context(host):
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    made.check_hostname = True
    made.verify_mode = ssl.CERT_REQUIRED
    return made

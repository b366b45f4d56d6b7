# kind: random
import random


class Vouchers:
    def __init__(self):
        self._source = random.Random()

    def password(self):
        return str(self._source.randint(10**9, 10**10))

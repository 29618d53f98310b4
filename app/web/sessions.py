"""The session in the browser's signed cookie: Flask's own, with what it makes anew for every cookie made once.

What we keep in it is plain JSON, so Flask's tags for other things are left out.
"""

import json
import zlib
from functools import lru_cache

from flask.sessions import SecureCookieSessionInterface
from itsdangerous import TimestampSigner, URLSafeTimedSerializer
from itsdangerous.encoding import base64_encode
from itsdangerous.serializer import Serializer

# Bytes; above this a text is packed. The window is small: zlib's usual one costs more than the signature.
WORTH = 200


class Plain:
    """JSON, with its encoder made once; a text that is still to be translated is put into words."""

    dumps = staticmethod(json.JSONEncoder(separators=(",", ":"), default=str).encode)
    loads = staticmethod(json.loads)


class Signer(TimestampSigner):
    derive_key = lru_cache(maxsize=64)(TimestampSigner.derive_key)
    # A browser sends the same cookie with each of its requests.
    verify_signature = lru_cache(maxsize=2000)(TimestampSigner.verify_signature)


class Sealer(URLSafeTimedSerializer):
    """Reads what URLSafeTimedSerializer writes, and the other way round."""

    default_signer = Signer
    make_signer = lru_cache(maxsize=64)(URLSafeTimedSerializer.make_signer)

    def dump_payload(self, obj):
        text = Serializer.dump_payload(self, obj)
        if len(text) < WORTH:
            return base64_encode(text)
        packer = zlib.compressobj(wbits=10, memLevel=2)
        return b"." + base64_encode(packer.compress(text) + packer.flush())


class Sessions(SecureCookieSessionInterface):
    serializer = Plain()

    def get_signing_serializer(self, app):
        return sealer(app.secret_key, self.salt)


@lru_cache(maxsize=8)
def sealer(key, salt):
    """What seals with this key, for this purpose."""
    return Sealer(key, salt, Sessions.serializer, signer_kwargs={"key_derivation": "hmac"})

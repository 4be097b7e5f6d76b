"""Asks this container's own /readyz, as the proxy would; exits 1 with the answer when it is not ready."""

import os
import sys
import urllib.error
import urllib.parse
import urllib.request

origin = urllib.parse.urlsplit(os.environ["PORTAL_ORIGIN"])
question = urllib.request.Request(
    "http://127.0.0.1:8000/readyz", headers={"Host": origin.netloc, "X-Forwarded-Proto": origin.scheme}
)
try:
    with urllib.request.urlopen(question, timeout=8) as answer:  # noqa: S310
        answer.read()
except urllib.error.HTTPError as refused:
    sys.exit(refused.read().decode(errors="replace"))
except OSError as problem:
    sys.exit(str(problem))

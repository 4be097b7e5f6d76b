"""The sentences for refusals and record entries of this wing, by code; filed with portal at start."""

from ethics.wording import editions, requests

SENTENCES = {**editions.SENTENCES, **requests.SENTENCES}

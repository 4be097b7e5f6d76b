"""Texts that hypothesis draws."""

from hypothesis import strategies as st

# Every character that UTF-8 holds. Said by its codec, as hypothesis does by itself, it would try all of Unicode first.
ANY = st.characters(exclude_categories=("Cs",))

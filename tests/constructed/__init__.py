"""Corpora built from hand-written prose whose truth is known, and how the tables score on them."""

"""Vectors of meaning: exact, from files alone, and loaded only when asked for."""

from __future__ import annotations

import socket
import subprocess
import sys

import numpy as np
import pytest

from quota_analysis.evidence.same import vectors

TEXTS = ["The ferry sank in the harbour.", "In the port, a ferry went down.", "Bread got dearer."]


def test_rows_are_whole_numbers_of_length_one() -> None:
    made = vectors.embed(TEXTS)
    assert made.shape == (3, vectors.SIZE)
    assert np.array_equal(made, np.rint(made))
    assert np.abs((made * made).sum(axis=1) / vectors.ONE - 1).max() < 0.02
    assert not vectors.embed([""]).any()


def test_like_texts_are_nearer_than_others() -> None:
    a, b, c = vectors.embed(TEXTS)
    assert a @ b > 0.4 * vectors.ONE > a @ c


def test_a_vector_does_not_depend_on_the_texts_beside_it() -> None:
    beside = vectors.embed([*(f"Line {n} is late." for n in range(50)), *TEXTS])
    assert np.array_equal(beside[50:], vectors.embed(TEXTS))


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    vectors._table.cache_clear()
    assert vectors.embed(TEXTS).any()


def test_importing_loads_nothing() -> None:
    asked = "import sys, quota_analysis, quota_analysis.evidence; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", asked], check=True, stdout=subprocess.PIPE, text=True
    )
    loaded = set(done.stdout.split())
    assert not loaded & {"tokenizers", "safetensors", "scipy", "wordllama", "requests"}

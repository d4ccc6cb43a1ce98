"""Notebooks -> executed notebooks -> pages a reader opens with a double click."""

"""Saved web pages -> the light Markdown that `assemble` reads. Nothing here asks the network."""

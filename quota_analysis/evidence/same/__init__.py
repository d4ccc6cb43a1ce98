"""The same claim in other words: candidates, vetoes, groups."""

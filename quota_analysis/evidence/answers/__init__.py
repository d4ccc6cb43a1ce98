"""Who answered what, what is said to be absent, and who answers for a number."""

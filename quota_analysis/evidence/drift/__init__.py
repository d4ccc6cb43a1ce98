"""How a statement changes from one telling to the next."""

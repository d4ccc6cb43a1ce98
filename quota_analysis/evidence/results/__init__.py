"""Results in plain words, made from the rows and ranked by one rule."""

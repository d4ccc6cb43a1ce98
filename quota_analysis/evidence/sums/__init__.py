"""What follows from the numbers: every sum that the units allow."""

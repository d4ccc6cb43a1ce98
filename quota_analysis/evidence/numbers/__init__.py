"""Numbers held against each other: what they are told of, and how any two stand."""

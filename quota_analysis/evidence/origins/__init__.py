"""What documents and claims rest on, and which of them rest on the same."""

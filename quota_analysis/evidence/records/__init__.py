"""Numbers held against published series; shares and changes without their base."""

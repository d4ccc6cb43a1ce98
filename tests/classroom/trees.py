"""A made-up page that cites, the newspaper it cites, and a short statement, for the handout."""

from __future__ import annotations

PAGE = """\
# Do street trees cool a town?

*Checked on October 14, 2024. This page was written with the help of AI. It may contain mistakes.*

## Summary

**Partly.** A report of 2019 found that *shaded* streets were 3 degrees cooler [1]. Experts say that
trees also calm the traffic. According to one survey, 62 percent of residents want more trees.

## 1. What the town did

In Eastmoor, the number of complaints about heat fell by 40 percent in the first summer after the
planting [2]. Rosa Lind, the town gardener, said that "shade is what people ask for" [2]. Old trees
need half as much water as young ones [4].

- There is no public data on how many trees died in the first year.
- The mayor's office did not respond when asked for comment.
- Planting may cost 9,000 euros for each street, [a leaflet](https://example.org/leaflet) says.

## References

[1] Marsh, T. (2019). Cooler streets in small towns. https://example.org/cooler-streets

[2] Eastmoor Herald (2024). A summer under new trees in Eastmoor. https://herald.example/trees

[3] Tree Office (2023). How to water. https://trees.example/water
"""
NEWS = """\
# A summer under new trees in Eastmoor

By Jo Bell, Eastmoor Herald, September 3, 2024

"Shade is what people ask for," said Rosa Lind, the town gardener. She said that complaints about
heat had fallen from 50 in 2023 to 40 in 2024, a drop of 20 percent.

The council bought 300 trees from a nursery in Harwick, which cost 210,000 euros. Two workers, who
asked not to be named, said that one tree in ten had dried out by August.
"""
NOTICE = """\
Notice of the harbour office

The west quay is closed from Monday. The ferry leaves from the north quay.
"""
QUESTIONS_ONLY = """\
# Where next?

Where shall we go? Who comes along?
"""


def folder() -> dict[str, str]:
    """File name -> text."""
    return {"page.md": PAGE, "herald.md": NEWS, "quay.txt": NOTICE, "next.md": QUESTIONS_ONLY}

"""What each claim stands on, in one line: documents, origins, unnamed people, named speakers."""

from __future__ import annotations

import pandas as pd

from quota_analysis.markup import is_missing
from quota_analysis.views.words import Tables, count

_NAMED = ("named_person", "named_org", "media_outlet")
# Documents, origins, unnamed people (None: not said how many), named speakers.
Standing = tuple[int, int, int | None, int]
_COLUMNS = ("documents", "origins", "unnamed", "named")


def in_words(documents: int, origins: int, unnamed: int | None, named: int) -> str:
    """ "in 4 documents, 1 origin, 4 unnamed people, 0 named"; unnamed: None where nobody says how
    many they are."""
    people = (
        "unnamed people, how many is not said"
        if unnamed is None
        else f"{unnamed:,} unnamed {'person' if unnamed == 1 else 'people'}"
    )
    return (
        f"in {count(documents, 'document')}, {count(origins, 'origin')}, {people}, {named:,} named"
    )


def standing(tables: Tables) -> pd.DataFrame:
    """One row a claim, by claim_id: documents, origins, unnamed, named and `words` for them.

    A claim in a group stands where its group does, in the widest of several; one in no group
    stands in its own document, on what is attributed in it.
    """
    grouped, alone = _grouped(tables), _alone(tables)
    rows = []
    for claim_id in tables["claims"]["claim_id"]:
        found = grouped.get(claim_id) or alone.get(claim_id) or (1, 1, 0, 0)
        rows.append((claim_id, *found, in_words(*found)))
    frame = pd.DataFrame(rows, columns=["claim_id", *_COLUMNS, "words"])
    return frame.astype({"unnamed": "Int64"}).set_index("claim_id")


def elsewhere(tables: Tables) -> dict[str, str]:
    """ "in 3 documents, 2 origins" for each claim that more than one document makes, else ""."""
    frame = standing(tables)
    return {
        str(claim): f"in {count(n, 'document')}, {count(origins, 'origin')}" if n > 1 else ""
        for claim, n, origins in zip(frame.index, frame["documents"], frame["origins"], strict=True)
    }


def _grouped(tables: Tables) -> dict[str, Standing]:
    """Claims of a group with what their widest group stands on, of equal ones on fewest origins."""
    frame = tables["groups"]
    columns = ("group_id", "n_documents", "n_origins", "n_anonymous_people", "n_named_speakers")
    of_group: dict[str, Standing] = {
        g: (int(d), int(o), None if is_missing(u) else int(u), int(n))
        for g, d, o, u, n in zip(*(frame[c] for c in columns), strict=True)
    }
    found: dict[str, Standing] = {}
    members = tables["group_members"]
    for claim_id, group in zip(members["claim_id"], members["group_id"], strict=True):
        new = of_group[group]
        old = found.get(claim_id)
        if old is None or (new[0], -new[1]) > (old[0], -old[1]):
            found[claim_id] = new
    return found


def _alone(tables: Tables) -> dict[str, Standing]:
    """Claims that somebody says, with how many of the speakers are named and how many are not."""
    frame = tables["attributions"]
    frame = frame[frame["claim_id"].notna() & frame["speaker_kind"].notna()]
    # By claim: who is named; and for each place where unnamed people stand, how many they are.
    named: dict[str, set[str]] = {}
    hidden: dict[str, dict[object, object]] = {}
    columns = ("claim_id", "speaker_kind", "actor_id", "speaker", "speaker_start", "source_count")
    for claim, kind, actor, speaker, start, people in zip(
        *(frame[c] for c in columns), strict=True
    ):
        who = speaker if is_missing(actor) else actor
        mine = named.setdefault(str(claim), set())
        if kind in _NAMED and not is_missing(who):
            mine.add(str(who).casefold() if is_missing(actor) else str(who))
        if kind == "anonymous":
            place = None if is_missing(start) else start
            hidden.setdefault(str(claim), {}).setdefault(place, people)
    found: dict[str, Standing] = {}
    for claim_id, mine in named.items():
        counts = list(hidden.get(claim_id, {}).values())
        told = [int(str(n)) for n in counts if not is_missing(n)]
        untold = bool(counts) and not told
        found[claim_id] = (1, 1, None if untold else sum(told), len(mine))
    return found

"""Which documents stand on their own, as far as the texts show, and which on one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from quota_analysis.markup import is_missing
from quota_analysis.prose import agree, capital
from quota_analysis.views.called import brief_names
from quota_analysis.views.naming import with_names
from quota_analysis.views.words import Tables, count, flat, listed

# So many reasons are given for a document; the rest stand in the table of words below.
_REASONS = 2
# So many sets of documents are told in the line above the table.
_SETS = 4
# A document that rests on others with this share of its claims tells what others have told.
_MOSTLY = 0.5
# A document with fewer claims than that says too little to be held against others.
_LEAST_CLAIMS = 2
_SHARED = ("shared_figures", "shared_sourcing", "shared_text")
_LOST = ("reference_list_missing", "marker_unresolved")


@dataclass(slots=True)
class _Seen:
    """What the tables show of one document; other documents by id, reasons in words."""

    names: dict[str, str] = field(default_factory=dict)
    """What it rests on by its own words or the reviewer's -> how."""
    shares: dict[str, str] = field(default_factory=dict)
    """Documents that it shares something with, nobody says which came first -> what."""
    carries: dict[str, None] = field(default_factory=dict)
    """Documents that rest on it."""
    parts: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Documents that some of its claims rest on -> those claims."""
    ways: dict[str, str] = field(default_factory=dict)
    """The same -> how."""
    drawn_on: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Documents that rest on it for some of their claims -> those claims."""
    quoted: dict[str, None] = field(default_factory=dict)
    """Documents that quote the same words."""
    lost: int = 0
    claims: int = 0

    def mostly_taken(self) -> bool:
        taken = set().union(*self.parts.values()) if self.parts else set()
        return bool(taken) and len(taken) >= _MOSTLY * max(self.claims, 1)

    def cannot_tell(self) -> str:
        """Why nothing can be told of a document of which nothing else is seen; "" where it can."""
        if self.names or self.shares or self.carries or self.parts:
            return ""
        if self.lost:
            return (
                f"{count(self.lost, 'marker')} of it {agree(self.lost, 'leads', 'lead')} to "
                "nothing in this copy: what it rests on is not to be seen"
            )
        if self.claims < _LEAST_CLAIMS:
            return f"it makes {count(self.claims, 'claim')}: too little to be held against others"
        return ""


def origins_of_documents(tables: Tables) -> pd.DataFrame:
    """One row a document: whether it stands on its own as far as the texts show, and why."""
    short = brief_names(tables)
    seen, apart = _seen(tables), _settled_apart(tables, short)
    rows = []
    for doc_id, name in short.items():
        one = seen[doc_id]
        state, whom, why = _row(one, short)
        if doc_id in apart:
            why = f"{why}; {apart[doc_id]}" if why != _NOTHING else apart[doc_id]
        rows.append(
            {
                "Document": name,
                "As far as the texts show": state,
                "On or with which": whom,
                "Why": capital(with_names(why, short)),
            }
        )
    return pd.DataFrame(rows)


_NOTHING = (
    "nothing shared was seen: no passage, no unusual figures, no unnamed people and no source in "
    "common with another document"
)


def _row(one: _Seen, short: dict[str, str]) -> tuple[str, str, str]:
    """What is told of a document: the state, the documents, the reasons."""
    parts = [d for d in one.parts if d not in one.names and d not in one.shares]
    parts.sort(key=lambda d: (-len(one.parts[d]), d))
    partly = [f"for {count(len(one.parts[d]), 'claim')} it {one.ways[d]}" for d in parts]
    shares = {d: why for d, why in one.shares.items() if d not in {*one.names, *one.carries}}
    if one.names:
        state = "Rests on another, draws on a further one" if parts else "Rests on another"
        whom = [*one.names, *parts]
        return state, listed(_called(whom, short)), _reasons([*one.names.values(), *partly], shares)
    if one.carries:
        others = listed(_called(one.carries, short))
        rest = agree(len(one.carries), "rests", "rest")
        return (
            "An origin that others rest on",
            others,
            _reasons([f"{others} {rest} on it", *partly], shares),
        )
    if shares:
        state = "Shares an origin; which came first is not said"
        return state, listed(_called([*shares, *parts], short)), _reasons(partly, shares)
    if parts:
        state = "Rests on others in part"
        if one.mostly_taken():
            state = "Rests on others for most of it"
        return state, listed(_called(parts, short)), _reasons(partly)
    reason = one.cannot_tell()
    return ("Cannot be told", "", reason) if reason else ("Independent", "", _alone(one, short))


def _alone(one: _Seen, short: dict[str, str]) -> str:
    """Why a document is taken for independent: what others take from it makes it no less so."""
    why = _NOTHING
    if one.quoted:
        who = listed(_called(one.quoted, short))
        why = (
            f"nothing is shared but words that {who} {agree(len(one.quoted), 'quotes', 'quote')}, "
            "too, and that each may have heard for itself"
        )
    drawn = [
        f"{short[d]} rests on it for {count(len(claims), 'claim')}"
        for d, claims in one.drawn_on.items()
    ]
    return "; ".join([why, *drawn])


def _reasons(why: Sequence[str], shares: Mapping[str, str] | None = None) -> str:
    told = dict.fromkeys((*why, *(shares or {}).values()))
    return "; ".join(list(told)[:_REASONS])


def _called(ids: Iterable[str], short: dict[str, str]) -> list[str]:
    """Documents by their short names; what the corpus does not hold keeps its own."""
    return list(dict.fromkeys(short.get(i, i) for i in ids))


def _seen(tables: Tables) -> dict[str, _Seen]:
    """What the links show, document by document."""
    short = brief_names(tables)
    seen = {doc_id: _Seen() for doc_id in short}
    for doc_id, n in tables["claims"]["doc_id"].value_counts(sort=False).items():
        seen[str(doc_id)].claims = int(n)
    lost = tables["citations"]
    for doc_id in lost.loc[lost["state"].isin(_LOST), "doc_id"]:
        seen[doc_id].lost += 1
    origins = tables["origins"]
    columns = ("origin_id", "doc_id", "name", "kind")
    known = {o: (d, n, k) for o, d, n, k in zip(*(origins[c] for c in columns), strict=True)}
    links = tables["origin_links"]
    quoted = links[links["basis"] == "shared_quote"]
    for _, docs in quoted.groupby("origin_id", sort=False)["doc_id"]:
        holders = dict.fromkeys(map(str, docs))
        for doc_id in holders:
            seen[doc_id].quoted.update((d, None) for d in holders if d != doc_id)
    together = _together_on(tables)
    for _, link in links.iterrows():
        held, name, kind = known[link["origin_id"]]
        partner = _short(flat(link["why"])).rpartition(" with ")[2]
        others = [partner] if partner in seen else [] if is_missing(held) else [str(held)]
        if is_missing(link["claim_id"]):
            _whole(seen, link, held, flat(name), kind, others or together[str(link["origin_id"])])
        elif kind != "unnamed_people" and (others and others != [link["doc_id"]]):
            _part(seen, link, held if not is_missing(held) else others[0])
    return seen


def _part(seen: dict[str, _Seen], link: pd.Series, other: str) -> None:
    """What a claim takes from another document. What somebody is quoted with, and from whom it was
    heard, makes no claim rest on a page."""
    doc_id, basis = str(link["doc_id"]), link["basis"]
    by_name = basis in ("named", "reviewer") and link["direction"] == "rests_on"
    if other == doc_id or not (by_name or basis in _SHARED):
        return
    one, claim = seen[doc_id], str(link["claim_id"])
    one.parts[other].add(claim)
    seen[other].drawn_on[doc_id].add(claim)
    how = _naming(basis, other) if by_name else _short(flat(link["why"]))
    one.ways.setdefault(other, how)


def _whole(
    seen: dict[str, _Seen],
    link: pd.Series,
    held: object,
    name: str,
    kind: str,
    others: Sequence[str],
) -> None:
    """What a document as a whole rests on, or shares with others."""
    doc_id, basis, why = str(link["doc_id"]), link["basis"], flat(link["why"])
    one = seen[doc_id]
    if basis in ("named", "reviewer") and link["direction"] == "rests_on":
        whom = name if is_missing(held) else str(held)
        if whom == doc_id or kind == "unnamed_people":
            return
        told = why if why.startswith("through") else _naming(basis, whom)
        one.names.setdefault(whom, told)
        if whom in seen:
            seen[whom].carries[doc_id] = None
    elif basis in _SHARED:
        for other in others:
            if other != doc_id:
                one.shares.setdefault(other, _short(why))
                seen[other].shares.setdefault(doc_id, _short(why).replace(other, doc_id))


def _together_on(tables: Tables) -> dict[str, list[str]]:
    """Origins -> the documents that rest on them as a whole, and the one that it is."""
    links, origins = tables["origin_links"], tables["origins"]
    found: dict[str, list[str]] = defaultdict(list)
    whole = links[links["claim_id"].isna()]
    held = origins[origins["origin_id"].isin(whole["origin_id"])].dropna(subset=["doc_id"])
    for frame in (whole, held):
        for origin_id, doc_id in zip(frame["origin_id"], frame["doc_id"], strict=True):
            if doc_id not in found[str(origin_id)]:
                found[str(origin_id)].append(str(doc_id))
    return found


def _naming(basis: str, whom: str) -> str:
    if basis == "reviewer":
        return f"rests on {whom} by the reviewer's word"
    return f"names {whom} as its source"


def _short(why: str) -> str:
    """A reason without what stays open, which the state tells."""
    return why.partition(", which names ")[0]


def _settled_apart(tables: Tables, short: dict[str, str]) -> dict[str, str]:
    """Documents that the reviewer holds apart from others -> that in words."""
    rows = tables["overrides"]
    rows = rows[(rows["table"] == "origins") & (rows["state"] == "applied")]
    found: dict[str, list[str]] = defaultdict(list)
    for doc_id, value in zip(rows["doc_id"], rows["value"], strict=True):
        _, mark, other = flat(value).partition("independent of ")
        if mark:
            found[str(doc_id)].append(short.get(other, other))
    return {d: f"the reviewer holds it apart from {listed(o)}" for d, o in found.items()}


# ---- the line ------------------------------------------------------------------------------------


def independence(tables: Tables) -> str:
    """One line: how many documents, how many origins, and which document stands with which."""
    short, seen = brief_names(tables), _seen(tables)
    if not short:
        return "No document was read."
    untold = [d for d in short if seen[d].cannot_tell()]
    sets = [docs for docs in one_origin(tables) if docs[0] not in untold]
    own = [docs for docs in sets if len(docs) > 1 or not seen[docs[0]].mostly_taken()]
    taken = [docs[0] for docs in sets if docs not in own]
    together = [docs for docs in own if len(docs) > 1]
    alone = [docs[0] for docs in own if len(docs) == 1]
    words = [_together(docs, seen, short) for docs in together[:_SETS]]
    if len(together) > _SETS:
        words.append(f"{count(len(together) - _SETS, 'further set')} of documents")
    if alone:
        stands = agree(len(alone), "stands alone", "each stand alone")
        words.append(f"{listed(_called(alone, short), 6)} {stands}")
    several = "" if len(own) == 1 else "s"
    line = count(len(short), "document")
    if untold and own:
        line = f"{len(short) - len(untold):,} of {line}"
    if own:
        line += f", {len(own):,} origin{several} as far as the texts show: {'; '.join(words)}."
    else:
        line += ": on how many origins they rest cannot be told."
    if taken:
        tells = agree(len(taken), "tells", "tell")
        line += f" {listed(_called(taken, short))} mostly {tells} what others here have told."
    if untold and own:
        line += f" For {listed(_called(untold, short), 6)} it cannot be told."
    return line + _drawing(own, seen, short)


def _together(docs: Sequence[str], seen: dict[str, _Seen], short: dict[str, str]) -> str:
    """A set of one origin, the document that the others name last."""
    head = max(docs, key=lambda d: (len(seen[d].carries), -docs.index(d)))
    if not seen[head].carries:
        return f"{listed(_called(docs, short), 6)} go together"
    others = [d for d in docs if d != head]
    go = agree(len(others), "goes", "go")
    return f"{listed(_called(others, short), 6)} {go} with {short[head]}"


def _drawing(own: Sequence[Sequence[str]], seen: dict[str, _Seen], short: dict[str, str]) -> str:
    """Which documents draw on a second origin."""
    home = {d: n for n, docs in enumerate(own) for d in docs}
    told = []
    for docs in own:
        for d in docs:
            further = {home[o]: o for o in seen[d].parts if home.get(o, home[d]) != home[d]}
            if further:
                told.append(f"{short[d]} also draws on {listed(_called(further.values(), short))}")
    return f" {'; '.join(told[:_SETS])}." if told else ""


def one_origin(tables: Tables) -> list[list[str]]:
    """The documents in sets that rest on one origin as a whole, the widest first."""
    home = {str(d): str(d) for d in tables["documents"]["doc_id"]}

    def root(doc_id: str) -> str:
        while home[doc_id] != doc_id:
            home[doc_id] = doc_id = home[home[doc_id]]
        return doc_id

    for first, *others in _together_on(tables).values():
        for other in others:
            one, two = sorted((root(first), root(other)))
            home[two] = one
    sets: dict[str, list[str]] = defaultdict(list)
    for doc_id in home:
        sets[root(doc_id)].append(doc_id)
    return sorted(sets.values(), key=lambda docs: -len(docs))

"""Results about absences: what sources are said not to show, and who shows it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from quota_analysis.evidence.answers.absence import MAX_DOCUMENTS, Half, Tension
from quota_analysis.evidence.index import Index
from quota_analysis.evidence.numbers.values import plural
from quota_analysis.evidence.results.drafts import Draft, Ground, Weighed, claim_ground, shorten
from quota_analysis.model import AbsenceRow
from quota_analysis.prose import agree, count, ended, listed, quoted


def absence(w: Weighed) -> Iterator[Draft]:
    """What some documents say their sources do not show: shown by others, or of somebody else."""
    yield from _refuted(w)
    yield from _of_others(w)


def _refuted(w: Weighed) -> Iterator[Draft]:
    """Absences that a claim of the corpus speaks against, those of one claim together."""
    by_claim: dict[str, list[AbsenceRow]] = defaultdict(list)
    for row in w.beside.absences:
        if row.found_in_claim_id is not None:
            by_claim[row.found_in_claim_id].append(row)
    for claim_id, rows in by_claim.items():
        found = w.index.claims[claim_id]
        documents = sorted({r.doc_id for r in rows})
        says = agree(len(documents), "says that its", "say that their")
        where = "the same page does" if documents == [found.doc_id] else f"{found.doc_id} does"
        yield Draft(
            "absence",
            f"{listed(documents)} {says} sources do not show {quoted(shorten(rows[0].about))}; "
            f"{where}: {ended(quoted(shorten(found.text)))}",
            1 + len({r.claim_id for r in rows}),
            len({*documents, found.doc_id}),
            (
                *(Ground("absences", r.absence_id, r.doc_id, r.start, r.end, r.text) for r in rows),
                claim_ground(found),
            ),
        )


def _of_others(w: Weighed) -> Iterator[Draft]:
    """What some documents do not find, others affirm, for somebody else in the hierarchy."""
    links = {(link.claim_a, link.claim_b): link for link in w.links if link.quantity_a is None}
    sets: dict[tuple[str | None, bool], list[Tension]] = defaultdict(list)
    for t in w.tensions:
        if t.decisive_field == "agent":
            sets[t.concept, "staff" in t.absent.levels].append(t)
    for (concept, _), found in sets.items():
        absent = sorted({t.absent.claim.doc_id for t in found})
        affirming = sorted({t.affirmed.claim.doc_id for t in found})
        both = [d for d in absent if d in affirming]
        beside = Counter(t.absent for t in found)
        # Of an absence only the nearest documents are told.
        capped = max(beside.values()) >= MAX_DOCUMENTS
        others = listed(affirming, least="at least " if capped else "")
        find = agree(len(absent), "finds", "find")
        about = w.index.concept_name(concept) if concept else "consequences"
        report = agree(len(affirming), "reports", "report")
        nothing = (
            f"For {_whom(w.index, [t.absent for t in found])}, {listed(absent)} {find} no "
            f"evidence of {about}"
        )
        whom = _whom(w.index, [t.affirmed for t in found])
        if absent == affirming:
            they = agree(len(absent), "it", "they")
            statement = f"{nothing}; for {whom}, {they} {report} some."
        else:
            statement = f"{nothing}; for {whom}, {others} {report} some."
        roots = {w.origins.root[d] for d in affirming}
        if len(roots) < len(affirming):
            statement += f" The documents that report some rest on {count(len(roots), 'origin')}."
        if both and absent != affirming:
            statement += f" {listed(both)} {agree(len(both), 'says', 'say')} both."
        halves = dict.fromkeys(h for t in found for h in (t.absent, t.affirmed))
        claims = {h.claim.claim_id for h in halves}
        yield Draft(
            "absence",
            statement,
            len(claims),
            len(set(absent) | set(affirming)),
            (
                *(
                    Ground("links", links[key].link_id)
                    for t in found
                    if (key := (t.absent.claim.claim_id, t.affirmed.claim.claim_id)) in links
                ),
                *(
                    Ground(
                        "claims",
                        h.claim.claim_id,
                        h.claim.doc_id,
                        h.start,
                        h.end,
                        w.index.text(h.claim.doc_id, h.start, h.end),
                    )
                    for h in halves
                ),
            ),
        )


def _whom(index: Index, halves: Sequence[Half]) -> str:
    """The plural nouns most used for those whom the halves speak of, two at most."""
    names: Counter[str] = Counter()
    for half in dict.fromkeys(halves):
        said = index.plain(half.claim.doc_id, half.start, half.end)
        names.update(_plurals(index.level_words(said)))
    chosen: list[str] = []
    for name in sorted(names, key=lambda n: (-names[n], n)):
        if len(chosen) < 2 and not any(name.endswith(c) or c.endswith(name) for c in chosen):
            chosen.append(name)
    return listed(chosen) if chosen else "others"


def _plurals(names: Iterable[str]) -> Iterator[str]:
    """Names as plural nouns; adjectives ("managerial") and phrases in the singular are left out."""
    for name in names:
        if name.endswith("s"):
            yield name
        elif " " not in name and not name.endswith(("al", "ory", "ship")):
            yield plural(name)

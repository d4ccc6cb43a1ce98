"""An assumption of a question held against the claims: what tells it, and what denies it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from quota_analysis.brief import clauses, inverted
from quota_analysis.brief.held import Held
from quota_analysis.brief.inflected import listed
from quota_analysis.brief.nearness import Words
from quota_analysis.brief.presumed import Assumption
from quota_analysis.brief.referred import NOUNS
from quota_analysis.extraction.language import words_of
from quota_analysis.extraction.words import Word
from quota_analysis.extraction.words import Words as Parsed

# So many sentences are parsed for one assumption, those that hold most of it: a bound on the cost.
_PARSED = 40
_DENYING = ("explicit_absence", "disputed_or_denied")
# A claim that lacks some words tells the rest only where it has this much of the weight.
_HALF = 0.5
SO, OPEN, PARTLY, DENIED = "so", "open", "partly", "denied"


def numbers(text: str) -> list[str]:
    """The numbers of a text in digits, without the marks between their thousands."""
    return [found.replace(",", "") for found in re.findall(r"\d(?:[\d,.]*\d)?", text)]


@dataclass(frozen=True, slots=True)
class Ground:
    """A claim that speaks of an assumption.

    lacking: words of it that the claim does not have; plain: told by a verb, as "they missed it"
    and "they have a goal", not in passing, as "a missed goal" and "the goal".
    """

    claim_id: str
    stands: str
    lacking: tuple[str, ...] = ()
    plain: bool = True


@dataclass(frozen=True, slots=True)
class Asked:
    """The words of an assumption by what they do in it: tokens, of a statement or a thing.

    by and to: a head -> what narrows it; rest: the other tokens.
    """

    head: str
    by: Mapping[str, tuple[str, ...]]
    to: Mapping[str, tuple[str, ...]]
    rest: tuple[str, ...]
    ordered: bool
    denied: bool


@dataclass
class Scale:
    """Weighs assumptions; keeps what it has parsed, since several speak of the same sentences."""

    held: Held
    known: Words
    _read: dict[str, tuple[Parsed, dict[int, str]]] = field(default_factory=dict)

    def weigh(self, made: Assumption) -> list[Ground]:
        """The claims that speak of an assumption, those that hold most of it first."""
        content = made.content.replace("-", " ")
        tokens = {t: word for t, word in self.known.asked(content).items() if len(word) > 1}
        asked = self._asked(made, content, tokens)
        if asked is None:
            return []
        neighbours = self._neighbours(tokens)
        found: dict[str, Ground] = {}
        for sentence_id in self._sentences(asked, neighbours, tokens):
            words, at = self._sentence(sentence_id)
            stand_for = {
                i: {t for t, near in neighbours.items() if token in near} for i, token in at.items()
            }
            for word in words:
                if asked.head not in stand_for.get(word.i, ()):
                    continue
                ground = self._ground(made, asked, word, stand_for, tokens, sentence_id)
                if ground is not None:
                    known = found.get(ground.claim_id)
                    if known is None or _RANK[ground.stands] < _RANK[known.stands]:
                        found[ground.claim_id] = ground
        return list(found.values())

    def whole(self, made: Assumption, claim_id: str) -> bool:
        """Whether a claim has every word and number of an assumption, in whatever order."""
        tokens = self.known.asked(made.content.replace("-", " "))
        has = self.known.held[self.known.ids.index(claim_id)]
        near = self._neighbours(tokens).values()
        counted = set(numbers(str(self.held.claims[claim_id]["text"])))
        return not any(n.isdisjoint(has) for n in near) and counted.issuperset(
            numbers(made.content)
        )

    def _neighbours(self, tokens: dict[str, str]) -> dict[str, frozenset[str]]:
        """The tokens of the claims that stand for each token.

        Words of two listed senses are told apart by the list, however near their vectors are:
        "dropped" and "missed".
        """
        return {
            t: frozenset(n for n in near if n == t or not t[0] == n[0] == "=")
            for t, near in self.known.neighbours(tokens).items()
        }

    # ---- the assumption --------------------------------------------------------------------------

    def _asked(self, made: Assumption, content: str, tokens: Mapping[str, str]) -> Asked | None:
        if not tokens:
            return None
        parsed = words_of(content) if made.thing else inverted.read(content)
        at = dict(self._placed(content, parsed.words))
        if made.thing:
            head = _last_head(parsed.words, at)
            rest = tuple(t for t in tokens if t != at[head.i]) if head is not None else ()
            found = Asked(at[head.i], {}, {}, rest, False, False) if head is not None else None
        else:
            found = self._statement(parsed.words, at, tokens)
        parsed.untie()
        return found

    def _statement(
        self, words: Sequence[Word], at: Mapping[int, str], tokens: Mapping[str, str]
    ) -> Asked | None:
        root = next((w for w in words if w.dep_ == "ROOT"), None)
        if root is None:
            return None
        head = root
        if root.i not in at:
            told = [c for c in root.children if c.dep_ in ("attr", "acomp", "dobj", "xcomp")]
            head = next((c for c in told if c.i in at), root)
        if head.i not in at:
            return None
        whole = clauses.clause(root)
        by = dict(_named(whole.by, head, at))
        to = dict(_named(whole.to, head, at))
        used = {at[head.i], *by, *to, *(t for m in (*by.values(), *to.values()) for t in m)}
        # "They have to sign" is told as an order; so may be what supports it.
        ordered = any(c.tag_ == "MD" for c in root.children)
        ordered = ordered or (root.lemma_ == "have" and head.dep_ == "xcomp")
        no = any(c.dep_ == "neg" for c in root.children)
        rest = tuple(t for t in tokens if t not in used)
        return Asked(at[head.i], by, to, rest, ordered, no)

    # ---- the claims ------------------------------------------------------------------------------

    def _sentences(
        self,
        asked: Asked,
        neighbours: Mapping[str, frozenset[str]],
        tokens: Mapping[str, str],
    ) -> list[str]:
        """The sentences with the head of an assumption and half its weight, most of it first."""
        whole: dict[str, set[str]] = defaultdict(set)
        for claim_id, held in zip(self.known.ids, self.known.held, strict=True):
            whole[str(self.held.claims[claim_id]["sentence_id"])].update(held)
        total = sum(map(self.known.weight, tokens))
        ranked = []
        for sentence_id, there in whole.items():
            if neighbours[asked.head].isdisjoint(there):
                continue
            has = [t for t in tokens if not neighbours[t].isdisjoint(there)]
            shared = sum(map(self.known.weight, has))
            if shared >= _HALF * total:
                ranked.append((-round(shared, 6), sentence_id))
        return [sentence_id for _, sentence_id in sorted(ranked)[:_PARSED]]

    def _sentence(self, sentence_id: str) -> tuple[Sequence[Word], dict[int, str]]:
        if sentence_id not in self._read:
            text = self.held.sentence_text(sentence_id)
            parsed = words_of(text)
            self._read[sentence_id] = parsed, dict(self._placed(text, parsed.words))
        parsed, at = self._read[sentence_id]
        return parsed.words, at

    def close(self) -> None:
        """Let go of what was parsed."""
        for parsed, _ in self._read.values():
            parsed.untie()
        self._read.clear()

    def _placed(self, text: str, words: Sequence[Word]) -> Iterator[tuple[int, str]]:
        """The word of a parse -> its token."""
        starts = {w.idx: w.i for w in words}
        for start, token in self.known.placed(text):
            if start in starts:
                yield starts[start], token

    def _ground(
        self,
        made: Assumption,
        asked: Asked,
        word: Word,
        stand_for: Mapping[int, set[str]],
        tokens: Mapping[str, str],
        sentence_id: str,
    ) -> Ground | None:
        has = _thing(asked, word, stand_for) if made.thing else _statement(asked, word, stand_for)
        if has is None:
            return None
        present = {asked.head, *has}
        weight = sum(map(self.known.weight, tokens))
        if sum(self.known.weight(t) for t in present) < _HALF * weight:
            return None
        claim_id = self._claim(sentence_id, word)
        if claim_id is None:
            return None
        # A goal of 75 is none of 90.
        here = set(numbers(str(self.held.claims[claim_id]["text"])))
        lacking = tuple(tokens[t] for t in tokens if t not in present)
        lacking += tuple(n for n in numbers(made.content) if n not in here)
        stands = self._stands(made, asked, word, claim_id)
        if stands == "":
            return None
        if lacking and stands != SO:
            return None
        stands = PARTLY if lacking else stands
        verb = word.head if made.thing else word
        plain = verb.pos_ in ("VERB", "AUX") and verb.dep_ != "amod"
        if made.thing:
            plain = plain and verb.lemma_ in listed("having") - {"be"}
        return Ground(claim_id, stands, lacking, plain)

    def _claim(self, sentence_id: str, word: Word) -> str | None:
        """The shortest claim of a sentence that holds a word."""
        start = self.held.sentence_start(sentence_id) + word.idx
        rows = [self.held.claims[c] for c in self.held.sentence_claims[sentence_id]]
        around = [r for r in rows if r["start"] <= start < r["end"]]
        around.sort(key=lambda r: (r["end"] - r["start"], str(r["claim_id"])))
        return str(around[0]["claim_id"]) if around else None

    def _stands(self, made: Assumption, asked: Asked, word: Word, claim_id: str) -> str:
        """How a sentence tells what it has of an assumption; "" where it leaves it out."""
        row = self.held.claims[claim_id]
        if made.thing:
            stands = _told_of(word)
            # What is only named where something is denied is not thereby said to be there.
            weak = row["polarity"] == "negated" or row["gap"] in _DENYING
            return "" if weak and stands == SO else stands
        if clauses.shaded(word) and not made.may:
            return ""
        no = clauses.denied(word)
        aside = all(w.dep_ != "ROOT" for w in (word, *clauses.above(word)))
        doubted = row["gap"] in _DENYING and not aside
        if no != asked.denied or (doubted and not no):
            return DENIED
        if doubted and no and row["gap"] == "disputed_or_denied":
            return ""
        tentative = row["modality"] == "hypothetical_or_future" and not aside
        if clauses.undecided(word, asked.ordered) or (tentative and not asked.ordered):
            return SO if made.may else OPEN
        return SO


_RANK = {SO: 0, DENIED: 1, OPEN: 2, PARTLY: 3}


def _last_head(words: Sequence[Word], at: Mapping[int, str]) -> Word | None:
    root = next((w for w in words if w.dep_ == "ROOT"), None)
    if root is not None and root.i in at:
        return root
    return next((w for w in reversed(words) if w.i in at and w.pos_ in NOUNS), None)


def _named(
    words: Sequence[Word], head: Word, at: Mapping[int, str]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The token of each thing and those that narrow it; a name of several words has one token, at
    its first word."""
    for word in words:
        tokens = [at[w.i] for w in word.subtree if w.i in at]
        token = at.get(word.i) or next(iter(tokens), None)
        if token is not None and word is not head:
            yield token, tuple(t for t in tokens if t != token)


def _own(word: Word, stand_for: Mapping[int, set[str]]) -> set[str]:
    """The tokens of a thing itself: of its noun and of a name before that."""
    parts = [word, *(c for c in word.children if c.dep_ in ("compound", "nmod"))]
    found: set[str] = set()
    found.update(*(stand_for.get(w.i, ()) for w in parts))
    return found


def _statement(asked: Asked, word: Word, stand_for: Mapping[int, set[str]]) -> set[str] | None:
    """The tokens of a statement that a clause has in their places; None where it tells something
    else of them."""
    found = clauses.clause(word)
    # A noun for an action does not say by its place who does it: "the closure of the ward".
    by = found.to if word.pos_ in NOUNS else found.by
    has: set[str] = set()
    for wanted, places in ((asked.by, by), (asked.to, found.to)):
        for token, narrowing in wanted.items():
            at = next((w for w in places if token in _own(w, stand_for)), None)
            if at is not None:
                near: set[str] = set()
                near.update(*(stand_for.get(w.i, ()) for w in at.subtree))
                has |= {token} | (near & set(narrowing))
    core = [*asked.to] or [*asked.by]
    if core and has.isdisjoint(core):
        return None
    around: set[str] = set()
    around.update(*stand_for.values())
    return has | (around & set(asked.rest))


def _thing(asked: Asked, word: Word, stand_for: Mapping[int, set[str]]) -> set[str]:
    """The tokens that narrow a thing where it is spoken of."""
    top = word
    while top.dep_ in ("compound", "nmod", "amod", "poss") and top.head is not top:
        top = top.head
    near: set[str] = set()
    near.update(*(stand_for.get(w.i, ()) for w in top.subtree))
    return near & set(asked.rest)


_TOLD = ("attr", "nsubj")


def _told_of(word: Word) -> str:
    """How a thing is spoken of: as there, or as not there."""
    marks = [c.lower_ for c in word.children if c.dep_ in ("det", "neg")]
    if "no" in marks:
        return DENIED
    top = word.head
    there = top.lemma_ in ("exist", "apply") or any(c.dep_ == "expl" for c in top.children)
    had = word.dep_ in ("dobj", "nsubjpass") and top.lemma_ != "be"
    having = top.lemma_ in listed("having") and (had or (there and word.dep_ in _TOLD))
    given = any(m in ("the", "this", "that", "these", "those") for m in marks)
    given = given or any(c.dep_ == "poss" for c in word.children)
    if having and not given and clauses.denied(top):
        return DENIED
    if having and not given and clauses.undecided(top):
        return OPEN
    return SO

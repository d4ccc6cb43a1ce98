"""Corpora built from hand-written prose whose truth is known, and how the tables score on them.

A corpus is a first report, rewrites of it (easy, medium, hard), independent reports with people and
counts of their own, the organisation's denial and a story on it, a follow-up, a page that checks
facts with markers, a report of the same kind on another place, and something unrelated. What each
passage states, with which number, hedge and speaker, is written down while it is composed.

scenarios/*.toml hold the prose, a topic a file: `[[world]]` places with their names, `[number]`
what may be drawn, `[fact.<id>]` who can know it and its phrasings, with those of a retelling that
lost a hedge, tells a plan as done, names another actor or alters a quotation. `{name}` is a slot,
`{name.cap}` one that opens a sentence, `[a|b]` a choice that an easy rewrite makes anew.
"""

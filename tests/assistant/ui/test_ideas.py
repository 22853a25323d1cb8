"""The first quick replies are of the catalogue that is served."""

from __future__ import annotations

from pathlib import Path

from assistant.turn import Assistant
from assistant.types import UserInput
from assistant.ui.ideas import first_ideas
from indexes.build import build
from indexes.catalogue import Catalogue
from indexes.embed import load_encoder
from indexes.hybrid import SearchIndex


def test_every_idea_of_the_demo_shop_is_answered(assistant: Assistant) -> None:
    ideas = first_ideas(assistant.shelf.current().index)
    for number, idea in enumerate(ideas[:-1]):
        turn = assistant.respond(UserInput(f"idea-{number}", idea))
        assert any(card.hit.meets for card in turn.reply.cards), idea


def test_a_shop_without_prices_sales_or_categories_gets_ideas_too(tmp_path: Path) -> None:
    feed = tmp_path / "feed.csv"
    feed.write_text("id,title\n1,Brass bell\n2,Copper kettle\n", "utf-8")
    encoder = load_encoder(None, 1)
    build(Catalogue(feed), tmp_path / "index", encoder)
    index = SearchIndex.open(tmp_path / "index", encoder)
    assert first_ideas(index) == ("Popular products", "Track my order")

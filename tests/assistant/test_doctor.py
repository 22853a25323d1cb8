"""The doctor tries each part as serving would, and says what is wrong."""

from __future__ import annotations

import shutil
from pathlib import Path

from assistant.doctor import examine
from assistant.nlu.classifier import SHIPPED
from assistant.nlu.reviewer import REVIEWS
from assistant.settings import Settings


def test_a_whole_installation_is_well(settings: Settings, demo_index: Path) -> None:
    report = examine(settings)
    assert report.healthy, report.text()
    assert "reads a test message as search_product" in report.text()
    assert "read by a model of their own" in report.text()


def test_a_classifier_without_a_model_for_reviews_reads_them_itself(
    settings: Settings, demo_index: Path, tmp_path: Path
) -> None:
    own = shutil.copytree(SHIPPED, tmp_path / "own", ignore=shutil.ignore_patterns(REVIEWS))
    report = examine(settings.model_copy(update={"classifier": Path(own)}))
    assert report.healthy, report.text()
    assert "read by the classifier" in report.text()


def test_what_is_wrong_is_named_and_the_rest_is_still_tried(
    settings: Settings, demo_index: Path, tmp_path: Path
) -> None:
    report = examine(settings.model_copy(update={"classifier": tmp_path, "policies": tmp_path}))
    wrong = [finding.part for finding in report.findings if not finding.well]
    assert wrong == ["classifier", "reviews", "policies"]
    assert str(tmp_path) in report.text()

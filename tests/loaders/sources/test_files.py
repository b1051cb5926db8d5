"""Files of articles: the suffix says how a file is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from loaders.sources.files import read_raw
from loaders.sources.raw_article import RawArticle

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("name", ["article.txt", "article", "article.unknown"])
def test_a_file_is_plain_text_unless_its_suffix_says_otherwise(tmp_path: Path, name: str) -> None:
    """A suffix without a format of its own changes nothing."""
    (tmp_path / name).write_text("Putin met Kim.", encoding="utf-8")
    assert read_raw(tmp_path / name) == RawArticle(text="Putin met Kim.")


def test_a_format_is_found_by_its_suffix(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Capitals do not matter; the format gives the text and what the file says about it."""

    def news(_: Path) -> RawArticle:
        return RawArticle(text="Putin met Kim.", title="Talks", published="2023-09-13")

    monkeypatch.setattr("loaders.sources.files.FORMATS", {".news": news})
    document = read_raw(tmp_path / "article.NEWS").document()
    assert (document.text, document.title) == ("Putin met Kim.", "Talks")
    assert document.published is not None
    assert document.published.edtf == "2023-09-13"


def test_a_given_date_goes_before_the_source_s_own() -> None:
    """The caller knows best when an article was published."""
    document = RawArticle(text="Vladimir Putin met Kim Jong Un.", published="2023-09-13").document("2023-09-14")
    assert document.published is not None
    assert document.published.edtf == "2023-09-14"

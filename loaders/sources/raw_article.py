"""RawArticle: a text and what its source says about it, before it is read as a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from loaders.documents import read_document

if TYPE_CHECKING:
    from loaders.model import Document


class RawArticle(BaseModel):
    """A text, with its date of publication, title, address and outlet where the source gives them."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    text: str
    published: str | None = None
    title: str | None = None
    url: str | None = None
    outlet: str | None = None

    def document(self, published: str | None = None) -> Document:
        """Return the article as a document; a given date replaces its own. Raises as `read_document` does."""
        return read_document(
            self.text, title=self.title, outlet=self.outlet, url=self.url, published=published or self.published
        )

"""Outlets are the same whether they sign an article, head it or are named in its text."""

from __future__ import annotations

import pytest

from graph.ontology import EntityType
from loaders.documents import read_document
from loaders.layout.outlets import SIGNATURES, outlet_by_signature
from loaders.mentions.gazetteer import named, names, outlet
from loaders.mentions.normalization import words
from loaders.pipeline import Pipeline


@pytest.mark.parametrize("signature", SIGNATURES)
def test_a_signature_is_a_name_of_the_same_outlet(signature: str):
    """What layout takes for a signature, mentions take for a name of that outlet."""
    signed = named(EntityType.OUTLET, outlet_by_signature(signature) or "")
    end, known = names().at(words(signature), 0)
    assert end == len(words(signature))
    assert [signed] == [each.entity for each in known]
    assert signed == outlet(signature)


@pytest.mark.parametrize("given", ["Xinhua", "xinhua", "Xinhua News Agency", "New China News Agency"])
def test_whatever_name_is_handed_in_the_outlet_is_one(given: str):
    """An article of Xinhua's and one that quotes 'Xinhua News Agency' speak of one outlet."""
    extraction = Pipeline().extract(read_document("Putin met Kim in Vladivostok.", outlet=given))
    quoting = Pipeline().extract(read_document("Putin met Kim, Xinhua News Agency reported."))
    assert extraction.article.outlet in {entity.id for entity in quoting.entities}


def test_an_article_may_stand_before_the_name():
    """'The Korea Times' is the 'Korea Times' of the table."""
    assert outlet("The Korea Times") == outlet("Korea Times")

"""Time expressions and what they stand for: rules over the text, reckoned against the day of publication.

    text -> Expression (what the words say) -> Period (which days these are)

A rule table, and no date search: what names no day gets no date.
"""

from loaders.times.document_time import dated, infer_publication
from loaders.times.recognizer import find_times

__all__ = ["dated", "find_times", "infer_publication"]

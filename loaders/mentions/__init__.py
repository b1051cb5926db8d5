"""Who and what an article names: states, persons, organizations, outlets, weapons, places.

Document, Doc -> find_mentions -> Cast
"""

from loaders.mentions.recognizer import find_mentions

__all__ = ["find_mentions"]

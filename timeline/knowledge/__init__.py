"""What the bot knows of the world before it reads: countries, capitals, offices, as data."""

from timeline.knowledge.gazetteer import NameMatch, countries, lookup
from timeline.knowledge.slug import slug

__all__ = ["NameMatch", "countries", "lookup", "slug"]

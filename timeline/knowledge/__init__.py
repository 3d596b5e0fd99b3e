"""What the bot knows of the world before it reads: countries, capitals, leaders, organisations, as data."""

from timeline.knowledge.gazetteer import NameMatch, companies, countries, leaders_named, lookup
from timeline.knowledge.people import family_name_first, given_name_gender, surname_of
from timeline.knowledge.slug import fold, slug

__all__ = [
    "NameMatch",
    "companies",
    "countries",
    "family_name_first",
    "fold",
    "given_name_gender",
    "leaders_named",
    "lookup",
    "slug",
    "surname_of",
]

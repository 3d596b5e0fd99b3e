"""Events: who did what, where and when, told once, with every article that says so.

Pure functions over the words of `timeline.model`: no parser, no store, no clock.

    mentions = extract(article, read, phrases)          # one article
    mentions = redate(mentions, phrases, published)     # its publication day became known or changed
    clustering = cluster(all_mentions, links)           # many articles
    events = absorb(infer(clustering.events))           # undated ones dated by others, and told as one with them
    conflicts = find_conflicts(events, offices, articles)
    events = correct(events, corrections)               # what persons put right

For a memory that grows: index mentions by `block_keys`, and have `regroup` ask for those that wait under the
`lookup_keys` of new or changed ones, and for the events next to them. The result equals clustering everything.
`inference_keys` and `conflict_keys` do the same for events.
"""

from timeline.events.absorbing import absorb, parts
from timeline.events.clustering import cluster
from timeline.events.comparing import keys_of as block_keys
from timeline.events.conflicts import find_conflicts
from timeline.events.corrections import correct
from timeline.events.dating import redate
from timeline.events.extraction import extract
from timeline.events.inference import Grounds, Inference, dating_within, infer, infer_dates
from timeline.events.neighbours import conflict_keys, inference_keys, lookup_keys
from timeline.events.posts import known_offices, office_called
from timeline.events.regrouping import Home, Memory, Near, Regrouped, regroup
from timeline.events.results import Clustering, Link, MergeDecision, MergeScore
from timeline.events.scoring import score
from timeline.events.telling import tell

__all__ = [
    "Clustering",
    "Grounds",
    "Home",
    "Inference",
    "Link",
    "Memory",
    "MergeDecision",
    "MergeScore",
    "Near",
    "Regrouped",
    "absorb",
    "block_keys",
    "cluster",
    "conflict_keys",
    "correct",
    "dating_within",
    "extract",
    "find_conflicts",
    "infer",
    "infer_dates",
    "inference_keys",
    "known_offices",
    "lookup_keys",
    "office_called",
    "parts",
    "redate",
    "regroup",
    "score",
    "tell",
]

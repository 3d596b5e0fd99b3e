"""Events: who did what, where and when, told once, with every article that says so.

Pure functions over the words of `timeline.model`: no parser, no store, no clock.

    mentions = extract(article, read, phrases)          # one article
    mentions = redate(mentions, phrases, published)     # its publication day became known or changed
    clustering = cluster(all_mentions, links)           # many articles
    events = absorb(infer(clustering.events))           # undated ones dated by others, and told as one with them
    conflicts = find_conflicts(events, offices, articles)
    events = correct(events, corrections)               # what persons put right

For a memory that grows: index mentions by `block_keys`; for new or changed mentions fetch the ones that wait under
their `lookup_keys`, keep those for which `joinable` holds, repeat from these until nothing is added, and `cluster`
what was gathered. The result equals clustering everything. `inference_keys` and `conflict_keys` do the same for
events.
"""

from timeline.events.absorbing import absorb, parts
from timeline.events.clustering import cluster
from timeline.events.comparing import joinable
from timeline.events.comparing import keys_of as block_keys
from timeline.events.conflicts import find_conflicts
from timeline.events.corrections import correct
from timeline.events.dating import redate
from timeline.events.extraction import extract
from timeline.events.inference import Inference, dating_within, infer, infer_dates
from timeline.events.neighbours import conflict_keys, inference_keys, lookup_keys
from timeline.events.posts import known_offices, office_called
from timeline.events.results import Clustering, Link, MergeDecision, MergeScore
from timeline.events.scoring import score

__all__ = [
    "Clustering",
    "Inference",
    "Link",
    "MergeDecision",
    "MergeScore",
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
    "joinable",
    "known_offices",
    "lookup_keys",
    "office_called",
    "parts",
    "redate",
    "score",
]

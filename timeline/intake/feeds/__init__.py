"""Feeds into memories: who follows what, and the one poller that looks at each feed once for all who follow it."""

from timeline.intake.feeds.asking import told_of
from timeline.intake.feeds.following import (
    FeedPreview,
    FollowedList,
    Preferred,
    follow,
    follow_list,
    listing,
    preview,
)
from timeline.intake.feeds.polling import PollReport, Round, poll

__all__ = [
    "FeedPreview",
    "FollowedList",
    "PollReport",
    "Preferred",
    "Round",
    "follow",
    "follow_list",
    "listing",
    "poll",
    "preview",
    "told_of",
]

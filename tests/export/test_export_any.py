"""Whatever a timeline holds, each format is what it says it is and does nothing else."""

from __future__ import annotations

import io
import re

from hypothesis import given, settings
from PIL import Image

from tests.export.export_formats import ASSERTIONS, NOW
from tests.export.export_strategies import TIMELINES
from timeline.answers.model import TimelineAnswer
from timeline.export import Format, write
from timeline.export.picture.alt import LIMIT


@given(TIMELINES)
def test_any_timeline_comes_out_whole_in_every_text_format(answer: TimelineAnswer) -> None:
    for assert_format in ASSERTIONS:
        assert_format(answer)
    for kind in Format:
        if kind is not Format.PNG:
            assert re.fullmatch(r"[a-z0-9-]+\.[a-z]+", write(answer, kind, now=NOW).name)


@settings(max_examples=25)
@given(TIMELINES)
def test_any_timeline_can_be_drawn(answer: TimelineAnswer) -> None:
    drawn = write(answer, Format.PNG, now=NOW)
    with Image.open(io.BytesIO(drawn.content)) as image:
        assert image.format == "PNG"
        assert image.width == 1100
        assert 200 <= image.height <= 3000
    assert 0 < len(drawn.alt) <= LIMIT
    assert drawn.alt.isprintable() or "\u200d" in drawn.alt or "\u200c" in drawn.alt

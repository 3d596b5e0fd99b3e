"""Which claims of office another article may contradict."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from timeline.store.officeclaims import Claimed, rivals

DAYS = 100


def claimed(article: int, day: int | None, office: str, former: bool) -> Claimed:
    return Claimed(day, f"a{article}", {"person": "p", "office": office, "of": "", "former": former, "start": 0})


CLAIMS = st.lists(
    st.builds(
        claimed,
        st.integers(0, 9),
        st.none() | st.integers(1, 500),
        st.sampled_from(["Minister", "minister", "mayor", "judge"]),
        st.booleans(),
    ),
    max_size=12,
)


@given(CLAIMS)
def test_a_claim_is_kept_beside_another_office_of_its_time_in_another_article(claims: list[Claimed]) -> None:
    met = set()
    for one, other in combinations(claims, 2):
        near = one.day is None or other.day is None or abs(one.day - other.day) <= DAYS
        differ = one.claim["office"].lower() != other.claim["office"].lower() and one.article != other.article
        if near and differ and not one.claim["former"] and not other.claim["former"]:
            met |= {id(one), id(other)}
    assert {id(one) for one in rivals(claims, DAYS)} == met

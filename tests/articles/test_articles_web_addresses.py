from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.articles.web import FetchError, FetchPolicy, canonical, canonical_of, id_of, read_url, same_site
from timeline.articles.web.addresses import is_public
from timeline.articles.web.errors import AddressRefusedError
from timeline.articles.web.guard import Guard

NOT_PUBLIC = [
    "0.0.0.0",  # noqa: S104 - looked at, not listened on
    "10.1.2.3", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.255.255.254", "169.254.169.254",
    "168.63.129.16", "172.16.0.1", "172.31.255.255", "192.0.0.192", "192.0.2.1", "192.88.99.1", "192.168.1.1",
    "198.18.0.1", "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255",
    "::", "::1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::808:808",
    "64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1", "2002:7f00:1::", "2002:808:808::", "3fff::1", "fc00::1",
    "fd00:ec2::254", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1", "", "localhost", "1.2.3", "1.2.3.4.5",
]  # fmt: skip
PUBLIC = ["8.8.8.8", "1.1.1.1", "93.184.216.34", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2a00:1450:4001::8a"]


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_what_is_not_public_is_refused(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_what_is_public_is_not(address: str) -> None:
    assert is_public(address)


@given(st.ip_addresses(v=4))
def test_an_address_wrapped_in_another_form_is_never_public(address: IPv4Address) -> None:
    number = int(address)
    for wrapped in (0xFFFF << 32 | number, number, 0x64FF9B << 96 | number, 0x2002 << 112 | number << 80):
        assert not is_public(str(IPv6Address(wrapped)))


def test_a_port_that_is_none_of_the_web_is_refused_but_where_a_network_is_allowed() -> None:
    guard = Guard(FetchPolicy())
    guard.check("93.184.216.34", 443)
    for port in (22, 25, 6379, 8080):
        with pytest.raises(AddressRefusedError):
            guard.check("93.184.216.34", port)
    home = Guard(FetchPolicy(allowed_networks=(ip_network("127.0.0.1/32"),)))
    home.check("127.0.0.1", 6379)
    with pytest.raises(AddressRefusedError):
        home.check("127.0.0.2", 80)


@pytest.mark.parametrize(
    ("given_", "read"),
    [
        ("HTTP://Example.ORG", "http://example.org/"),
        ("https://example.org:443/a?b=c#d", "https://example.org/a?b=c"),
        ("http://example.org:8080/", "http://example.org:8080/"),
        ("https://bücher.example/ä b".replace(" ", "%20"), "https://xn--bcher-kva.example/%C3%A4%20b"),
        ("https://example.org./a", "https://example.org/a"),
        ("http://[2606:4700::1111]/x", "http://[2606:4700::1111]/x"),
        ("http://１２７.0.0.1/", "http://127.0.0.1/"),
    ],
)
def test_an_address_is_written_in_one_form(given_: str, read: str) -> None:
    assert read_url(given_) == read
    assert read_url(read) == read


@pytest.mark.parametrize(
    "given_",
    [
        "", "news", "example.org/a", "ftp://example.org/a", "file:///etc/passwd", "javascript:alert(1)",
        "data:text/html,x", "gopher://example.org", "http://", "http:///a", "http://ann:secret@example.org/",
        "http://ann@example.org/", "http://example.org:99999/", "http://[::1", "http://exa mple.org/",
        "http://example.org/\n\r\nHost: a", "http://example.org/\u202e", "http://" + "a" * 3000, "http://..", "http://-%00/",
    ],
)  # fmt: skip
def test_what_is_no_web_address_is_refused_with_a_sentence(given_: str) -> None:
    with pytest.raises(FetchError) as refused:
        read_url(given_)
    assert str(refused.value).endswith(".")
    assert "secret" not in str(refused.value)


def test_what_says_how_a_reader_came_is_dropped() -> None:
    url = "https://example.org/a?id=7&utm_source=x&fbclid=y&UTM_medium=z&page=2"
    assert canonical(url) == "https://example.org/a?id=7&page=2"


@given(
    st.builds(
        lambda host, path, query: f"https://{host}.example/{path}?{query}",
        st.from_regex(r"[a-z][a-z0-9-]{0,10}[a-z]", fullmatch=True),
        st.text(max_size=20).map(lambda text: "".join(text.split())),
        st.lists(st.sampled_from(["a=1", "utm_source=x", "b", "fbclid=2", "c=%C3%A4", "d=ä", "=", ""])).map("&".join),
    )
)
def test_the_canonical_address_of_a_canonical_address_is_itself(url: str) -> None:
    try:
        once = canonical(read_url(url))
    except FetchError:
        return
    assert canonical(once) == once
    assert canonical(read_url(once)) == once
    assert canonical_of(once, once) == once


def test_a_page_may_name_another_address_of_its_own_site_only() -> None:
    page = "https://m.example.org/news/7?utm_source=x"
    assert canonical_of(page, "https://www.example.org/news/seven#top") == "https://www.example.org/news/seven"
    assert canonical_of(page, "/news/seven") == "https://m.example.org/news/seven"
    for other in (
        "https://elsewhere.example/news/7",
        "javascript:alert(1)",
        "/",
        "https://www.example.org",
        "",
        "http://[",
    ):
        assert canonical_of(page, other) == "https://m.example.org/news/7"


def test_sites_are_told_apart() -> None:
    assert same_site("https://www.example.org/a", "http://example.org/b")
    assert not same_site("https://example.org/", "https://blog.example.org/")
    assert not same_site("https://m.com/", "https://com/")


def test_an_id_says_where_it_is_from_and_differs_by_address() -> None:
    one = id_of("https://www.example.org/world/2024/07/ministers-meet.html")
    assert one.startswith("example.org-ministers-meet-")
    assert one == id_of("http://example.org/world/2024/07/ministers-meet.html")
    assert one != id_of("https://www.example.org/world/2024/08/ministers-meet.html")
    assert len(id_of("https://" + "a" * 250 + ".example/" + "b" * 1500)) <= 200


def test_an_address_that_grows_too_long_when_it_is_written_properly_is_refused() -> None:
    longest = "https://example.org/" + "é" * 300
    assert read_url(read_url(longest)) == read_url(longest)
    with pytest.raises(FetchError, match="longer"):
        read_url("https://example.org/" + "é" * 800)

"""Files and folders become articles; whatever is wrong with one is said in a sentence, and the next one is read."""

from __future__ import annotations

import json
import os
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.articles import ReadFailure, read_paths
from timeline.articles.fields import build_article
from timeline.articles.front_matter import to_plain
from timeline.errors import BadInputError
from timeline.model import Article, Precision, PublishedSource

STORY = "Bridge opens\n\nThe bridge opened on Friday.\n"
PAGE = """<!doctype html><html><head><title>Dam opens early | Valley Paper</title>{meta}
<meta property="og:site_name" content="Valley Paper"><link rel="canonical" href="https://example.org/dam"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Dam opens early</h1>
<p>The dam above the valley was opened on Friday, two weeks before the date that the ministry had named in autumn.</p>
<p>Farmers said that they had not been told. The ministry answered that letters had been sent in February.</p>
<p>The dam had been closed for repairs since 2021, when a crack was found in its western wall by divers.</p>
</article><footer>Copyright 2026 Valley Paper</footer></body></html>"""


def read(*paths: Path, latest: date | None = None) -> list[Article | ReadFailure]:
    return list(read_paths(paths, latest=latest))


def one(path: Path, content: str | bytes) -> Article:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    (item,) = read(path)
    assert isinstance(item, Article), item
    return item


def fault(path: Path, content: str | bytes | None = None) -> ReadFailure:
    if content is not None:
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    (item,) = read(path)
    assert isinstance(item, ReadFailure), item
    assert item.path == str(path)
    assert re.fullmatch(r"\S.*[.}]", item.error), "a plain sentence on one line"
    return item


# ---------------------------------------------------------------- text


def test_a_text_file_is_kept_as_given(tmp_path: Path) -> None:
    article = one(tmp_path / "b1.txt", STORY.replace("\n", "\r\n"))
    assert article == Article(id="b1", title="Bridge opens", text=STORY.replace("\n", "\r\n"))


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("Bridge opens after two years", "Bridge opens after two years"),
        ("Who paid for the bridge?", "Who paid for the bridge?"),
        ("The bridge opened on Friday.", ""),
        ("May 7, 2023", ""),
        ("News", ""),
        ("Bridge " * 60, ""),
    ],
)
def test_the_first_line_is_the_title_when_it_reads_like_one(tmp_path: Path, first: str, title: str) -> None:
    assert one(tmp_path / "a.txt", f"{first}\n\nThe bridge is red.").title == title


def test_a_sidecar_gives_the_rest(tmp_path: Path) -> None:
    (tmp_path / "b1.toml").write_text(
        'id = "bridge"\ntitle = "A bridge"\nsource = "Hill Post"\n'
        'url = "https://example.org/b"\npublished = 2023-05-07\n'
    )
    article = one(tmp_path / "b1.txt", STORY)
    assert (article.id, article.title, article.source, article.url) == (
        "bridge",
        "A bridge",
        "Hill Post",
        "https://example.org/b",
    )
    assert article.published is not None
    assert (article.published.edtf, article.published_source) == ("2023-05-07", PublishedSource.GIVEN)


def test_a_broken_sidecar_is_the_articles_failure(tmp_path: Path) -> None:
    (tmp_path / "b1.toml").write_text("title = Bridge")
    assert "b1.toml beside it is not valid TOML (at line 1, column 9)" in fault(tmp_path / "b1.txt", STORY).error


@pytest.mark.parametrize(
    ("encoding", "words"),
    [("utf-8", "Žižek’s"), ("utf-8-sig", "Žižek’s"), ("utf-16", "Žižek’s"), ("cp1252", "Zoë’s “news”")],
)
def test_encodings_are_told_apart(tmp_path: Path, encoding: str, words: str) -> None:
    assert one(tmp_path / "a.txt", f"{words} are read.".encode(encoding)).text == f"{words} are read."


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b" \n\r\n\t", "empty"),
        (b"a\0b", "binary"),
        (bytes(range(1, 256)) * 4, "binary|encoding"),
        (b"\x89PNG\r\n\x1a\n123", "a picture"),
        (b"%PDF-1.7 ...", "a PDF"),
        (b"PK\x03\x04....", "a ZIP or an Office document"),
        (b"\xff\xfe\x00", "encoding|binary"),
        (b"x" * 2_000_001, "2.0 MB and I stop at 2 MB"),
        (b"x" * 9_000_000, "9.0 MB and I stop at 2 MB"),
    ],
)
def test_unreadable_content_is_explained(tmp_path: Path, content: bytes, words: str) -> None:
    assert re.search(words, fault(tmp_path / "a.txt", content).error)


# ---------------------------------------------------------------- markdown


def test_front_matter_in_toml(tmp_path: Path) -> None:
    article = one(
        tmp_path / "a.md",
        '+++\ntitle = "A bridge"\npublished = 2023-05\nlang = "en-GB"\n+++\nBody.'.replace("2023-05", '"2023-05"'),
    )
    assert (article.title, article.language, article.text) == ("A bridge", "en-GB", "Body.")
    assert article.published is not None
    assert article.published.precision is Precision.MONTH


def test_front_matter_as_keys_and_values(tmp_path: Path) -> None:
    article = one(
        tmp_path / "a.md",
        '---\ntitle: "A bridge: \\"red\\""\n# a remark\nSource: Hill Post # ours\n'
        "published: last Tuesday\ninvented: true\nurl:\n---\n\nBody.",
    )
    assert (article.title, article.source, article.url) == ('A bridge: "red"', "Hill Post", "")
    assert (article.published, article.published_text) == (None, "last Tuesday")
    assert article.published_source is PublishedSource.GIVEN


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ('+++\ntitle = "A"\nBody.', r'"\+\+\+" is missing'),
        ("+++\ntitle = A\n+++\nBody.", "not valid TOML"),
        ("---\ntags:\n  - a\n---\nBody.", "Line 3 of the front matter"),
        ("---\npublished: 2023-02-30\n---\nBody.", '"2023-02-30" is not a day that exists'),
        ("+++\npublished = 2023-02-30\n+++\nBody.", "not valid TOML"),
        ("+++\npublished = [1]\n+++\nBody.", '"published" must be a date'),
        ("+++\ntitle = 5\n+++\nBody.", '"title" must be text, not a number'),
        ("+++\nid = true\n+++\nBody.", '"id" must be'),
        ("+++\n+++\n", "empty"),
    ],
)
def test_broken_front_matter_is_explained(tmp_path: Path, content: str, words: str) -> None:
    assert re.search(words, fault(tmp_path / "a.md", content).error)


@pytest.mark.parametrize(
    ("markdown", "plain"),
    [
        ("A wrapped\nparagraph.\n\nNext.", "A wrapped paragraph.\n\nNext."),
        ("# Head\nText.", "Head\n\nText."),
        ("- one\n- two", "one\n\ntwo"),
        ("A [link](https://example.org/x) and **bold** *words*.", "A link and bold words."),
        ("![caption](a.png)\n\nText.", "Text."),
        ("Prices * 2 * 3 stay, so does snake_case_name.", "Prices * 2 * 3 stay, so does snake_case_name."),
        ("Text.\n\n---\n\nMore.", "Text.\n\nMore."),
        ("4 * 4 and a [bracket] stay", "4 * 4 and a [bracket] stay"),
    ],
)
def test_markdown_becomes_plain(markdown: str, plain: str) -> None:
    assert to_plain(markdown) == plain


# ---------------------------------------------------------------- pages


@pytest.mark.parametrize(
    ("meta", "latest", "day"),
    [
        ('<meta property="article:published_time" content="2023-03-04T10:00:00+09:00">', None, "2023-03-04"),
        ('<meta property="article:published_time" content="2031-03-04">', date(2026, 1, 1), None),
        ("", None, None),
    ],
)
def test_a_page_gives_its_article_and_its_own_date(
    tmp_path: Path, meta: str, latest: date | None, day: str | None
) -> None:
    path = tmp_path / "dam.html"
    path.write_text(PAGE.format(meta=meta))
    (item,) = read(path, latest=latest)
    assert isinstance(item, Article)
    assert (item.id, item.title, item.source, item.url) == (
        "dam",
        "Dam opens early",
        "Valley Paper",
        "https://example.org/dam",
    )
    assert "two weeks before" in item.text
    assert "Copyright" not in item.text
    assert (item.published.edtf if item.published else None) == day
    assert item.published_source is (PublishedSource.PAGE if day else PublishedSource.NONE)


@pytest.mark.parametrize("content", ["<html><body></body></html>", "no page at all", "<<<>>>", "<html>" * 2000, ""])
def test_a_page_without_an_article_is_explained(tmp_path: Path, content: str) -> None:
    assert "article" in fault(tmp_path / "a.html", content).error


def test_a_page_of_many_megabytes_is_refused(tmp_path: Path) -> None:
    assert "6.0 MB and I stop at 5 MB" in fault(tmp_path / "a.html", b"<p>" * 2_000_000).error


# ---------------------------------------------------------------- rows


def rows(tmp_path: Path, *lines: str | bytes) -> list[Article | ReadFailure]:
    path = tmp_path / "rows.jsonl"
    path.write_bytes(b"\n".join(line if isinstance(line, bytes) else line.encode() for line in lines))
    return read(path)


def test_rows_keep_id_and_text(tmp_path: Path) -> None:
    text = " Ünïcode\r\n\u2028 kept “as is” \U0001f98a "
    (full, bare) = rows(
        tmp_path,
        json.dumps(
            {
                "id": 7,
                "title": "T",
                "published": "2023-05-07T23:30:00+09:00",
                "url": "https://example.org/",
                "source": "S",
                "text": text,
            }
        ),
        "",
        json.dumps({"id": "000_8dde", "text": "x", "published": None, "title": None, "extra": [1]}),
    )
    assert isinstance(full, Article)
    assert isinstance(bare, Article)
    assert (full.id, full.text, full.published and full.published.edtf) == ("7", text, "2023-05-07")
    assert bare == Article(id="000_8dde", title="", text="x")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{", "not valid JSON"),
        ("[" * 100_000, "no JSON"),
        ('{"id": 1' + "0" * 5000 + ', "text": "a"}', "no JSON"),
        ("[1, 2]", "no object"),
        ("null", "no object"),
        ('{"text": "a"}', 'no "id"'),
        ('{"id": "a"}', 'no "text"'),
        ('{"id": "a", "text": 5}', '"text" must be text'),
        ('{"id": "", "text": "a"}', '"id" must be'),
        ('{"id": {}, "text": "a"}', '"id" must be'),
        ('{"id": "a\\u202eb", "text": "a"}', "invisible"),
        ('{"id": "' + "a" * 201 + '", "text": "a"}', "201 characters"),
        ('{"id": "a", "text": " "}', "empty"),
        ('{"id": "a", "text": "b\\u0000c"}', "NUL"),
        ('{"id": "a", "text": "b\\ud800c"}', "surrogate"),
        ('{"id": "a", "text": "b", "title": []}', '"title" must be text, not a list'),
        ('{"id": "a", "text": "b", "published": "2023-13-01"}', "not a day that exists"),
        ('{"id": "a", "text": "b", "published": "0000"}', "not a day that exists"),
        (b'{"id": "a", "text": "\xff"}', "not UTF-8"),
    ],
)
def test_a_bad_row_is_named_and_the_next_is_read(tmp_path: Path, line: str | bytes, words: str) -> None:
    bad, good = rows(tmp_path, line, '{"id": "good", "text": "Read."}')
    assert isinstance(bad, ReadFailure)
    assert (bad.line, bad.path) == (1, str(tmp_path / "rows.jsonl"))
    assert re.search(words, bad.error)
    assert isinstance(good, Article)


def test_an_endless_row_is_passed_over(tmp_path: Path) -> None:
    bad, good = rows(tmp_path, '{"id": "a", "text": "' + "x" * 30_000_000 + '"}', '{"id": "good", "text": "Read."}')
    assert isinstance(bad, ReadFailure)
    assert "30.0 MB" in bad.error
    assert isinstance(good, Article)


def test_an_id_counts_once(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x.txt").write_text(STORY)
    (tmp_path / "x.txt").write_text(STORY)
    first, second = read(tmp_path)
    assert isinstance(first, Article)
    assert isinstance(second, ReadFailure)
    assert second.error == f'The id "x" is taken already by {tmp_path / "a" / "x.txt"}. Give one of them another.'


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("https://example.org/a?b=c", "https://example.org/a?b=c"),
        ("HTTPS://example.org/A?b=C", "https://example.org/A?b=C"),
        ("javascript:alert(1)", ""),
        ("https://user:word@example.org/", ""),
        ("https://exa mple.org/", ""),
        ("http://[::1", ""),
        ("ftp://example.org/", ""),
        ("https://example.org/" + "a" * 3000, ""),
    ],
)
def test_only_web_addresses_are_kept(tmp_path: Path, given: str, kept: str) -> None:
    (item,) = rows(tmp_path, json.dumps({"id": "a", "text": "b", "url": given}))
    assert isinstance(item, Article)
    assert item.url == kept


@given(year=st.integers(1, 9999), month=st.integers(1, 12), day=st.integers(1, 31))
def test_iso_days_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, year: int, month: int, day: int
) -> None:
    row = json.dumps({"id": "a", "text": "b", "published": f"{year:04}-{month:02}-{day:02}"})
    (item,) = rows(tmp_path_factory.getbasetemp(), row)
    try:
        wanted = date(year, month, day).toordinal()
    except ValueError:
        assert isinstance(item, ReadFailure)
        return
    assert isinstance(item, Article)
    assert item.published is not None
    assert (item.published.first, item.published.last) == (wanted, wanted)


def test_a_year_is_a_span(tmp_path: Path) -> None:
    (item,) = rows(tmp_path, '{"id": "a", "text": "b", "published": 2024}')
    assert isinstance(item, Article)
    assert item.published is not None
    assert item.published.last is not None
    assert item.published.first == date(2024, 1, 1).toordinal()
    assert item.published.last == date(2024, 12, 31).toordinal()


def test_a_given_date_beats_a_printed_one_and_a_printed_one_beats_none(tmp_path: Path) -> None:
    text = "Bridge opens\nMay 7, 2023\nThe bridge opened."
    given, printed = rows(
        tmp_path,
        json.dumps({"id": "a", "text": text, "published": "2023-05-09"}),
        json.dumps({"id": "b", "text": text, "published": None}),
    )
    assert isinstance(given, Article)
    assert isinstance(printed, Article)
    assert (given.published and given.published.edtf, given.published_source) == ("2023-05-09", PublishedSource.GIVEN)
    assert (printed.published and printed.published.edtf, printed.published_source) == (
        "2023-05-07",
        PublishedSource.DATELINE,
    )


# ---------------------------------------------------------------- folders


def test_a_folder_is_read_to_the_bottom_in_order(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    folder = tmp_path / "news"
    for part in (outside, folder / "b", folder / ".git"):
        part.mkdir(parents=True)
    for name in ("outside/s.txt", "news/b/2.txt", "news/a.txt", "news/c.MD", "news/.hidden.txt", "news/.git/x.txt"):
        (tmp_path / name).write_text(STORY)
    for name in ("news/README.md", "news/LICENSE", "news/picture.png", "news/a.toml.bak"):
        (tmp_path / name).write_bytes(b"\0")
    (folder / "link.txt").symlink_to(outside / "s.txt")
    (folder / "linked").symlink_to(outside)
    (folder / "b" / "loop").symlink_to(folder)
    assert [item.id for item in read(folder) if isinstance(item, Article)] == ["a", "2", "c"]
    assert len(read(folder, folder / "a.txt", folder / "b" / ".." / "a.txt")) == 3


def test_a_folder_without_articles_says_so(tmp_path: Path) -> None:
    assert fault(tmp_path).error == "There is no article in this folder. I read .txt, .md, .html and .jsonl files."


def test_a_kind_of_file_that_is_named_but_unknown_is_refused(tmp_path: Path) -> None:
    assert "I read .txt, .md" in fault(tmp_path / "a.docx", STORY).error


def test_missing_and_special_files_are_explained(tmp_path: Path) -> None:
    assert "no such file" in fault(tmp_path / "missing.txt").error
    os.mkfifo(tmp_path / "pipe.txt")
    assert "not an ordinary file" in fault(tmp_path / "pipe.txt").error
    (failure,) = read(Path("a\0b.txt"))
    assert isinstance(failure, ReadFailure)
    assert "no file name" in failure.error
    (tmp_path / "dir.txt").mkdir()
    assert "no article in this folder" in fault(tmp_path / "dir.txt").error


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_locked_file_is_explained(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(STORY)
    path.chmod(0)
    assert "not allowed" in fault(path).error


@given(
    content=st.binary(max_size=300) | st.text(max_size=200).map(str.encode),
    suffix=st.sampled_from([".txt", ".md", ".jsonl"]),
)
def test_any_bytes_give_articles_or_failures(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, suffix: str
) -> None:
    path = tmp_path_factory.getbasetemp() / f"any{suffix}"
    path.write_bytes(content)
    for item in read(path):
        assert isinstance(item, ReadFailure) or item.text.strip()


@given(
    content=st.sampled_from(["+++\n", "---\n", '{"id": "a", "text": ', "{"]).flatmap(
        lambda s: st.text(max_size=80).map(s.__add__)
    )
)
def test_any_beginning_may_break_off(tmp_path_factory: pytest.TempPathFactory, content: str) -> None:
    for suffix in (".md", ".jsonl"):
        path = tmp_path_factory.getbasetemp() / f"broken{suffix}"
        path.write_bytes(content.encode("utf-8", "surrogatepass"))
        assert all(isinstance(item, Article | ReadFailure) for item in read(path))


@pytest.mark.parametrize(
    "content", [b"<", b"<html><p>\xff\xfe</p>", b"<!--" * 1000, b"&#0;" * 50, b"<p>" + b"a" * 5000]
)
def test_any_page_gives_an_article_or_a_failure(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.html").write_bytes(content)
    assert len(read(tmp_path)) == 1


@pytest.mark.parametrize("hidden", ["\u2028", "\ufffe", "\U0010ffff"])
def test_an_id_that_cannot_be_shown_is_refused(hidden: str) -> None:
    with pytest.raises(BadInputError, match="invisible"):
        build_article({"id": f"a{hidden}b"}, "Text.", name="n")


def test_a_wide_space_in_an_id_is_a_space() -> None:
    assert build_article({"id": "a\u00a0b"}, "Text.", name="n").id == "a b"

"""Files and folders become articles; whatever is wrong with one is said in a sentence, and the next one is read."""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.articles.reading import STORY, fault, one, read
from timeline.articles import ReadFailure
from timeline.articles.front_matter import to_plain
from timeline.model import Article, Precision, PublishedSource

PAGE = """<!doctype html><html><head><title>Dam opens early | Valley Paper</title>{meta}
<meta property="og:site_name" content="Valley Paper"><link rel="canonical" href="https://example.org/dam"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Dam opens early</h1>
<p>The dam above the valley was opened on Friday, two weeks before the date that the ministry had named in autumn.</p>
<p>Farmers said that they had not been told. The ministry answered that letters had been sent in February.</p>
<p>The dam had been closed for repairs since 2021, when a crack was found in its western wall by divers.</p>
</article><footer>Copyright 2026 Valley Paper</footer></body></html>"""


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

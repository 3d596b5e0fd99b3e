"""The command line as a whole: registers the commands and turns errors into one clear line."""

from __future__ import annotations

import sys

import typer

from timeline.cli import ask, backup, edit, export, feed, ingest, publish, show, summarize, tag
from timeline.errors import TimelineError

app = typer.Typer(
    name="timeline",
    help="Dated events out of news articles, each with the article that says so.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command(name="tag", help=tag.HELP)(tag.tag)
app.command(name="ingest", help=ingest.HELP)(ingest.ingest)
app.command(name="publish", help=publish.HELP)(publish.publish)
app.add_typer(edit.app, name="edit", help=edit.HELP)
app.add_typer(feed.app, name="feed", help=feed.HELP)
app.command(name="show", help=show.HELP)(show.show)
app.command(name="summarize", help=summarize.HELP)(summarize.summarize)
app.command(name="ask", help=ask.HELP)(ask.ask)
app.command(name="export", help=export.HELP)(export.export)
app.command(name="import", help=export.IMPORT_HELP)(export.import_)
app.command(name="backup", help=backup.BACKUP_HELP)(backup.backup)
app.command(name="restore", help=backup.RESTORE_HELP)(backup.restore)


def main() -> None:
    """Run the command line; exit 0 on success, 1 on a clear error, 2 on wrong usage."""
    try:
        app()
    except TimelineError as error:
        print(f"timeline: {error}", file=sys.stderr)  # noqa: T201 - the one place that reports to a terminal
        raise SystemExit(1) from None
    except UnicodeEncodeError:
        # What was typed holds bytes that are no text; Python passes them on as halves of characters.
        print("timeline: What you typed holds bytes that are no UTF-8. Type it again.", file=sys.stderr)  # noqa: T201
        raise SystemExit(1) from None
    except BrokenPipeError:
        # The reader of a pipe went away (`timeline tag | head`): nothing is wrong on our side.
        sys.stderr.close()
        raise SystemExit(0) from None

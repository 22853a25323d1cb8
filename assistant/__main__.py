"""The command line: ``python -m assistant --help``.

ask, chat, transcribe, reviews analyse, doctor. Answers go to stdout, all else to stderr.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from assistant.commands import orders_app, privacy_app
from assistant.errors import AssistantError
from assistant.types import UserInput
from indexes.errors import IndexesError

app = typer.Typer(
    help="A shop assistant on this machine: asks no service, needs no network.",
    no_args_is_help=True,
    pretty_exceptions_show_locals=False,
)
reviews_app = typer.Typer(help="Sentiment and aspects of customer reviews.", no_args_is_help=True)
app.add_typer(reviews_app, name="reviews")
app.add_typer(privacy_app, name="privacy")
app.add_typer(orders_app, name="orders")
err = Console(stderr=True)

IndexOption = Annotated[
    Path | None,
    typer.Option("--index", help="A published index (see `indexes build`). Default: demo shop."),
]
DatabaseOption = Annotated[
    str | None, typer.Option("--database", help="SQLAlchemy URL. Default: a temporary one.")
]
EmptyOption = Annotated[
    bool, typer.Option("--empty", help="Leave the demo customers, orders and policies out.")
]


@contextmanager
def clear_errors() -> Iterator[None]:
    """A typed error ends the command with one line on stderr and exit code 1."""
    try:
        yield
    except (AssistantError, IndexesError) as error:
        err.print(f"[red]error:[/] {error}", highlight=False)
        raise typer.Exit(1) from None


@app.command()
def ask(
    text: Annotated[str, typer.Argument(help="What a shopper would type.")],
    index: IndexOption = None,
    database: DatabaseOption = None,
    empty: EmptyOption = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the whole turn as JSON.")] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show what each word did to intent and sentiment.")
    ] = False,
) -> None:
    """Ask one question and print the answer."""
    from assistant.jsonl import turn_json
    from assistant.printed import printed

    with clear_errors(), _assistant(index, database, empty) as assistant:
        turn = assistant.respond(UserInput("ask", text))
        if as_json:
            print(json.dumps(turn_json(turn), ensure_ascii=False, indent=2))
        else:
            print(printed(turn))
        if explain:
            from assistant.nlu.explain import explain as explain_words
            from assistant.printed import explained

            for task in ("intent", "sentiment"):
                print(explained(task, explain_words(assistant.classifier, text, task)))


@app.command()
def chat(
    jsonl: Annotated[bool, typer.Option("--jsonl", help="One JSON object a line, in and out.")] = (
        False
    ),
    index: IndexOption = None,
    database: DatabaseOption = None,
    empty: EmptyOption = False,
) -> None:
    """Talk in the terminal, or serve other programs with --jsonl. Has no rate limits."""
    from assistant.jsonl import serve_lines
    from assistant.printed import printed

    with clear_errors(), _assistant(index, database, empty) as assistant:
        if jsonl:
            serve_lines(assistant, sys.stdin, sys.stdout)
            return
        err.print("Type a message; an empty line ends the conversation.")
        while text := _prompt():
            print(printed(assistant.respond(UserInput("terminal", text))), end="\n\n")


@app.command()
def transcribe(
    files: Annotated[list[Path], typer.Argument(help="Audio files of any common format.")],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """Write down what is said in audio files; silence gives no text."""
    from assistant.settings import Settings
    from assistant.speech.command import transcribe_files
    from assistant.wiring import load_listener

    with clear_errors():
        listener = load_listener(Settings())
        code = transcribe_files(listener, files, as_json, sys.stdout, sys.stderr)
    raise typer.Exit(code)


@reviews_app.command()
def analyse(
    file: Annotated[Path, typer.Argument(help="A CSV file of reviews.")],
    text_column: Annotated[str, typer.Option("--text-column", help="The column to read.")],
    out: Annotated[Path, typer.Option("--out", help="Where the result goes (CSV).")],
) -> None:
    """Add sentiment, sentiment_score (-1..1) and aspects to a CSV of reviews."""
    from assistant.reviews.analyse import analyse_file
    from assistant.settings import Settings
    from assistant.wiring import load_reviewer

    with clear_errors(), _bar("Reading reviews") as progress:
        settings = Settings()
        limit = settings.max_review_rows
        reviewer = load_reviewer(settings)
        summary = analyse_file(file, text_column, out, reviewer, limit, progress)
        err.print(summary.sentence(), highlight=False)


@app.command()
def doctor() -> None:
    """Print exactly what is being served, and what is wrong."""
    from assistant.doctor import examine
    from assistant.settings import Settings

    report = examine(Settings())
    print(report.text())
    raise typer.Exit(0 if report.healthy else 1)


@app.command()
def prepare() -> None:
    """Build the index and convert the speech weights, so that the first visitor need not wait."""
    from assistant.settings import Settings
    from assistant.wiring import load_listener, prepare_index
    from indexes.embed import load_encoder

    with clear_errors():
        settings = Settings()
        prepare_index(settings, load_encoder(settings.encoder, settings.threads), _tell)
        _tell("Preparing speech (once) ...")
        load_listener(settings)
        _tell("Ready.")


@contextmanager
def _bar(title: str) -> Iterator[Callable[[int, int], None]]:
    """A progress bar on stderr, moved by calls with (done, total)."""
    with Progress(console=err, transient=True) as bar:
        task = bar.add_task(title, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _tell(message: str) -> None:
    err.print(message, highlight=False)


@contextmanager
def _assistant(index: Path | None, database: str | None, empty: bool) -> Iterator:  # type: ignore[type-arg]
    """An assistant on a given or a temporary database, with the demo shop unless told not to."""
    from assistant.logs import log_to_stderr
    from assistant.settings import Settings
    from assistant.wiring import Choices, assemble

    log_to_stderr()
    with tempfile.TemporaryDirectory(prefix="assistant-") as folder:
        url = database or f"sqlite:///{folder}/chat.db"
        choices = Choices(index, url, empty, limited=False)
        assistant = assemble(Settings(), choices, say=_tell)
        try:
            yield assistant
        finally:
            assistant.store.close()


def _prompt() -> str:
    try:
        return input("> ").strip()
    except (EOFError, KeyboardInterrupt):
        return ""


def main() -> None:
    """Run the command line."""
    app()


if __name__ == "__main__":
    main()

"""What is typed wrongly: one line that says what, and exit code 2."""

import pytest
from click.testing import CliRunner

from bot.__main__ import main

NO_SLACK = dict.fromkeys(("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET"), "")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("run --port 99999", "'--port': 99999 is not in the range"),
        ("run --port near", "'--port': 'near' is not"),
        ("run --prot 3000", "No such option '--prot'"),
        ("workspace --port near", "'--port': 'near' is not"),
        ("schedule lits", "No such command 'lits'"),
        ("--prot 3000 run", "No such option '--prot'"),
        ("rnu", "No such command 'rnu'"),
        ("run --host 999.9.9.9", "--host is the address for signed HTTP"),
    ],
)
def test_one_line(typed: str, said: str) -> None:
    result = CliRunner().invoke(main, typed.split(), env=NO_SLACK)
    (line,) = result.stderr.splitlines()
    assert (result.exit_code, result.stdout) == (2, "") and said in line


@pytest.mark.parametrize("typed", ["", "schedule", "--help", "run --help"])
def test_the_help_is_whole(typed: str) -> None:
    shown = CliRunner().invoke(main, typed.split()).output
    assert shown.startswith("Usage: ") and "Options:" in shown

"""A score as text for a terminal. Colour is rich's: none where NO_COLOR is set or the output is no terminal."""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.domain.scoring.advice import NextRung, RungKind
from bot.domain.scoring.levels import Score
from bot.domain.scoring.tally import Agreement, Verdict
from bot.domain.showing.phrases import count

STYLE = {
    Verdict.MET: "green",
    Verdict.WAIVED: "dim",
    Verdict.PARTLY: "yellow",
    Verdict.UNMET: "red",
    Verdict.UNKNOWN: "magenta",
}
PIPED_COLUMNS = 140
"""Where nobody says how wide a line may be, no name is broken."""
DO = {
    RungKind.FIND_OUT: "Find out",
    RungKind.SETTLE: "Settle",
    RungKind.FINISH: "Finish",
    RungKind.BUILD: "Build",
}


def print_result(result: Score, rung: NextRung | None) -> None:
    console = Console(highlight=False, soft_wrap=True)
    if not console.is_terminal:
        console.width = PIPED_COLUMNS
    console.print()
    console.print(Text(f"{result.framework.name}: {result.framework.title}", "bold"), f"({result.questionnaire.value})")
    console.print(Text(level_line(result), "bold cyan"))
    _print_list(console, "Blocks the next level", result, result.blockers)
    _print_list(console, "Contested", result, result.contested)
    _print_list(console, "Ahead of the ladder", result, result.ahead)
    for capability, source in result.inferred.items():
        console.print(f"Inferred: {_name(result, capability)}, because {_name(result, source)} is met")
    console.print(Text(rung_line(result, rung), "bold"))
    console.print(_verdicts(result))


def level_line(result: Score) -> str:
    """ "Level 1 (1.6) Pipeline, could be 1–3." in one line."""
    if result.level is None:
        return "Not assessed: nobody has answered anything yet."
    name = result.framework.level(result.level).name
    line = f"Level {result.level} ({result.progress}), {name}"
    if result.final:
        return f"{line}. Final."
    if result.floor != result.ceiling:
        left = count(len(result.unsettled), "more is", "more are")
        line += f"; could be {result.floor}–{result.ceiling} until {left} settled"
    if result.contested:
        split = "the split is" if len(result.contested) == 1 else "every split is"
        line += f"; level {result.level_if_contested_lowest} if {split} settled by its lowest answer"
    return f"{line}."


def rung_line(result: Score, rung: NextRung | None) -> str:
    if rung is None:
        return "Next rung: none."
    first = ", ".join(_name(result, one) for one in rung.check_first)
    line = f"Next rung: {DO[rung.kind].lower()}: {_name(result, rung.capability)}"
    return f"{line} (check first: {first})" if first else line


def _print_list(console: Console, title: str, result: Score, capabilities: tuple[str, ...]) -> None:
    if capabilities:
        console.print(f"{title}: {', '.join(_name(result, one) for one in capabilities)}")


def _name(result: Score, capability: str) -> str:
    return result.findings.catalogue.by_id[capability].name


def _verdicts(result: Score) -> Table:
    table = Table(box=None, pad_edge=False)
    for column in ("gates", "capability", "verdict", "yes", "partly", "no", "unknown", "n/a", "missing", "agreement"):
        table.add_column(column, justify="left" if column in ("capability", "verdict", "agreement") else "right")
    for capability, level in result.framework.questionnaire(result.questionnaire).level_of.items():
        finding = result.finding(capability)
        tally, verdict = finding.tally, finding.verdict
        words = verdict.value + (" (settled)" if finding.settled else "")
        agreement = "" if tally.agreement is Agreement.TOO_FEW else tally.agreement.value
        table.add_row(
            str(level),
            _name(result, capability),
            Text(words, STYLE[verdict]),
            *(str(count) if count else "·" for count in tally.counts.values()),
            str(tally.missing or "·"),
            agreement,
        )
    return table

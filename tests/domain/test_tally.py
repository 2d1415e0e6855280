"""From many answers to one verdict: each rule once, with its border."""

import pytest

from bot.domain.scoring.findings import Finding
from bot.domain.scoring.tally import Agreement, Answer, Tally, Value, Verdict
from tests.domain.teams import said


def tally(words: str) -> Tally:
    """ "yes na na! -" is a yes, an na without and one with a reason, and somebody who has not answered."""
    answers = said(words)
    return Tally.of([Answer(Value(one[0]), one[1]) for one in answers if one is not None], len(answers))


@pytest.mark.parametrize(
    ("answers", "verdict"),
    [
        ("yes yes no", "met"),
        ("yes no no", "unmet"),
        ("yes partly no", "partly"),
        ("yes", "met"),
        # An even count goes down.
        ("yes no", "unmet"),
        ("yes partly", "partly"),
        ("yes yes partly partly", "partly"),
        ("yes yes yes no", "met"),
        ("yes yes no no", "unmet"),
    ],
)
def test_the_verdict_is_the_lower_median(answers: str, verdict: str) -> None:
    assert tally(answers).verdict == verdict


@pytest.mark.parametrize(
    ("answers", "verdict"),
    [
        ("", "unknown"),
        ("- -", "unknown"),
        ("unknown", "unknown"),
        ("yes unknown", "unknown"),
        ("yes yes unknown", "met"),
        ("no unknown no", "unmet"),
        ("yes yes unknown unknown", "unknown"),
        ("yes yes yes unknown unknown", "met"),
        # All five values count as answered, so na is among the many that know.
        ("yes na unknown unknown na", "met"),
        # Who is missing did not say "unknown".
        ("yes - - - unknown yes", "met"),
    ],
)
def test_unknown_prevails_from_one_half_on(answers: str, verdict: str) -> None:
    assert tally(answers).verdict == verdict


@pytest.mark.parametrize(
    ("answers", "verdict"),
    [
        ("na! na no", "waived"),
        ("na!", "waived"),
        ("na! na na unknown no", "waived"),
        # Exactly half is not more than half.
        ("na! na! no no", "unmet"),
        # Without a reason, na is set aside and the others decide.
        ("na na no", "unmet"),
        ("na na yes", "met"),
        # Nobody is left to decide.
        ("na na na", "unknown"),
    ],
)
def test_na_waives_with_a_majority_and_a_reason(answers: str, verdict: str) -> None:
    assert tally(answers).verdict == verdict


def test_a_blank_reason_is_no_reason() -> None:
    assert Tally.of([Answer(Value.NA, " \n")], members=1).verdict is Verdict.UNKNOWN


@pytest.mark.parametrize(
    ("answers", "agreement"),
    [
        # Fewer than three graded answers: a split only where yes meets no.
        ("", "too_few"),
        ("yes", "too_few"),
        ("yes yes", "too_few"),
        ("yes partly", "too_few"),
        ("partly no", "too_few"),
        ("yes no", "split"),
        ("yes no unknown na", "split"),
        # From three on: within one step, and two thirds the same.
        ("yes yes yes", "agreed"),
        ("yes yes partly", "agreed"),
        ("partly no no", "agreed"),
        ("yes yes partly partly", "split"),
        ("yes yes yes partly partly", "split"),
        ("yes yes yes yes partly partly", "agreed"),
        # Two steps apart, unless nine tenths are the same.
        ("yes yes no", "split"),
        ("yes partly no", "split"),
        ("yes yes yes yes yes yes yes yes no", "split"),
        ("yes yes yes yes yes yes yes yes yes no", "agreed"),
        # unknown and na do not grade.
        ("yes yes unknown na", "too_few"),
    ],
)
def test_agreement(answers: str, agreement: str) -> None:
    assert tally(answers).agreement == agreement


@pytest.mark.parametrize(
    ("answers", "consensus"),
    [
        ("", None),
        ("unknown na!", None),
        ("yes", 1.0),
        ("partly partly partly", 1.0),
        ("yes no", 0.0),  # mean 1: 1 + log2(1/2)
        ("yes partly", 0.58),  # mean 3/2: 1 + log2(3/4)
        ("yes partly no", 0.33),  # mean 1: 1 + 2/3 · log2(1/2)
        ("yes partly partly no", 0.5),  # mean 1: 1 + 1/2 · log2(1/2)
        ("yes yes no", 0.08),  # mean 4/3: 1 + 1/3 · log2(1/3) + 2/3 · log2(2/3)
        ("yes no no", 0.08),  # its mirror image
        ("yes yes partly", 0.63),  # mean 5/3: 1 + 1/3 · log2(2/3) + 2/3 · log2(5/6)
        ("yes yes yes no", 0.19),  # mean 3/2: 1 + 1/4 · log2(1/4) + 3/4 · log2(3/4)
        ("yes yes yes partly", 0.69),  # mean 7/4: 1 + 1/4 · log2(5/8) + 3/4 · log2(7/8)
        ("yes no unknown unknown na", 0.0),  # only yes, partly and no are weighed
    ],
)
def test_consensus_is_that_of_tastle_and_wierman(answers: str, consensus: float | None) -> None:
    assert tally(answers).consensus == consensus


@pytest.mark.parametrize(
    ("answers", "worst", "best"),
    [
        # Nobody is missing: what is known is all there will be. What nobody knows may yet turn out to be met.
        ("yes yes no", "met", "met"),
        ("yes no no", "unmet", "unmet"),
        ("unknown unknown", "unknown", "met"),
        # Nobody has answered yet.
        ("- -", "unmet", "met"),
        # One more voice.
        ("yes yes -", "met", "met"),
        ("yes -", "unmet", "met"),
        ("no -", "unmet", "met"),  # with an unknown beside it, half would not know, and that counts as met
        ("no no -", "unmet", "unmet"),
        ("no no na! na! -", "unmet", "waived"),
        ("yes yes unknown -", "unknown", "met"),
        ("na! na no -", "unmet", "waived"),
    ],
)
def test_what_missing_members_could_still_make_of_it(answers: str, worst: str, best: str) -> None:
    finding = Finding(tally(answers))
    assert (finding.worst, finding.best) == (worst, best)


def test_a_settlement_replaces_the_verdict_and_does_not_move() -> None:
    settled = Finding(tally("yes no - - -"), settled=Value.PARTLY)
    assert (settled.worst, settled.verdict, settled.best) == (Verdict.PARTLY, Verdict.PARTLY, Verdict.PARTLY)
    assert not settled.contested
    assert settled.tally.agreement is Agreement.SPLIT


def test_settled_as_not_applicable_is_waived() -> None:
    assert Finding(tally("yes no"), settled=Value.NA).verdict is Verdict.WAIVED


@pytest.mark.parametrize(
    ("answers", "lowest"),
    [
        ("yes yes no", "unmet"),
        ("yes yes partly partly", "partly"),
        ("yes no unknown unknown", "unmet"),  # also where the verdict is unknown
        ("yes partly partly", "partly"),  # agreed: the verdict itself
        ("yes yes partly", "met"),
        ("na! na! na! yes no", "unmet"),  # also where it is waived
    ],
)
def test_a_split_is_also_taken_at_its_lowest(answers: str, lowest: str) -> None:
    assert Finding(tally(answers)).lowest == lowest


def test_counts_and_missing() -> None:
    counted = tally("yes yes partly no unknown na na! -")
    assert counted.counts == {"yes": 2, "partly": 1, "no": 1, "unknown": 1, "na": 2}
    assert counted.missing == 1

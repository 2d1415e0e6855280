"""Home inside Slack's limits with the most that it can hold, and what it says of changes."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

from bot.domain.assessing.evidence import shown_score
from bot.domain.climbing.commitment import Outcome
from bot.domain.climbing.last_word import LastWord
from bot.domain.climbing.next_free import next_free
from bot.domain.climbing.nudging import Reply
from bot.domain.showing.home_seen import AskedAbout, HomeSeen, News, ToSettle, Wait
from bot.domain.showing.open_now import OpenNow
from bot.domain.showing.phrases import DO
from bot.services.showing.home import MOST_TEAMS
from bot.slack.home.tab import home_view
from bot.slack.phrases import name
from bot.storage.files.shipped import shipped_library
from bot.workspace.blockkit.check import check_view
from tests.rendering.climbing_scenes import commitment
from tests.rendering.home_scenes import CHANNEL, LINK, RUNG, everything, seen, team, waits
from tests.rendering.longest import longest
from tests.rendering.sittings import ANA, Told, sitting
from tests.rendering.team_report_scenes import NOW, SAID, assessed, now_of, polled


def words(home: HomeSeen | None) -> str:
    return "\n".join(
        str(block["text"]["text"]) if "text" in block else " ".join(one["text"] for one in block["elements"])
        for block in home_view(home)["blocks"]
        if block["type"] in ("section", "header", "context")
    )


def test_forty_teams_with_the_longest_texts_fit() -> None:
    long = now_of(replace(assessed(), library=longest(shipped_library())))
    name, taken = "&" * 75, replace(commitment(), owner=ANA)
    full = team(
        report=long, underway=((taken, name),) * 20, check_in_at=NOW, recheck_at=NOW,
        news=News(30, 30, long.score, (name,) * 20, ((taken, name),) * 20, (name,) * 20),
    )  # fmt: skip
    ids = [f"C{number:010}" for number in range(40)]
    home = seen(
        looked_at=NOW,
        waiting=tuple(replace(waits(Wait.ANSWER), name=name, url=LINK) for _ in range(60)),
        to_settle=(ToSettle("A1", CHANNEL, (("c", name),) * 20),) * 20,
        asked=tuple(AskedAbout(replace(taken, commitment_id=one), f"A1:nudge:{one}:1", name) for one in ids),
        teams=tuple(replace(full, channel_id=one) for one in ids[:MOST_TEAMS]),
        more=tuple(ids[MOST_TEAMS:]) * 3,
    )
    view = json.loads(json.dumps(home_view(home)))
    assert check_view(view) == []
    assert len(json.dumps(view).encode()) < 250_000
    assert "and 60 more too." in words(home) and "And 98 more things, in your channels." in words(home)


def test_a_change_of_level_is_said_with_both() -> None:
    before = now_of(sitting(Told(("nnn",) * 7, waiting=0))).score
    now = now_of(sitting(Told(("yyy",) * 7, waiting=0)))
    text = words(seen(looked_at=NOW, teams=(team(report=now, news=News(1, 0, before)),)))
    assert f"1 assessment closed, from level 0 (0.0) to {now.score.level} ({now.score.progress})" in text


def test_what_stays_is_said_to_stay() -> None:
    report = now_of(sitting(Told(SAID, waiting=0)))
    text = words(seen(looked_at=NOW, teams=(team(report=report, news=News(0, 2, report.score)),)))
    assert f"2 polls closed, still at level {report.score.level}" in text


def test_what_was_settled_is_said_with_what_it_did() -> None:
    before = now_of(sitting(Told(("nnn",) * 7, waiting=0))).score
    report = now_of(sitting(Told(SAID, waiting=0)))
    alone = News(before=report.score, settled=("Drift <detection>",))
    text = words(seen(looked_at=NOW, teams=(team(report=report, news=alone),)))
    assert f"<#{CHANNEL}>: Drift &lt;detection&gt; settled, still at level {report.score.level}" in text
    both = News(polls=2, before=before, settled=("Drift detection", "SLOs"))
    text = words(seen(looked_at=NOW, teams=(team(report=report, news=both),)))
    assert f"2 polls closed and Drift detection and SLOs settled, from level 0 (0.0) to {report.score.level}" in text


def test_the_first_level_is_no_change() -> None:
    text = words(seen(looked_at=NOW, teams=(team(news=News(1, 1, None)),)))
    assert f"<#{CHANNEL}>: 1 assessment and 1 poll closed." in text


def test_nothing_new_is_said_once_and_on_a_first_look_not_at_all() -> None:
    assert "Nothing changed since you looked" in words(seen(looked_at=NOW, teams=(team(),)))
    assert "since you looked" not in words(seen(teams=(team(),)))


def test_names_are_text_and_not_markup() -> None:
    hostile = "<!channel> & *bold*"
    text = words(seen(waiting=(replace(waits(Wait.POLL), name=hostile),), teams=(team(),)))
    assert "<!channel>" not in text and "&lt;!channel&gt; &amp;" in text


def test_buttons_do_what_they_say_and_each_is_once_in_its_block() -> None:
    blocks: list[dict[str, Any]] = home_view(everything())["blocks"]
    ids = [block["block_id"] for block in blocks if "block_id" in block]
    assert len(ids) == len(set(ids))
    labels = [
        block["accessory"]["text"]["text"] for block in blocks if block.get("accessory", {}).get("type") == "button"
    ]
    assert labels == [
        "Answer now", "Answer now", "Answer and vote", "Open it", "Open it", "Open it", "Open it",
        "Change your answers", "Settle…", "Set it up…", "Unmute",
    ]  # fmt: skip


def test_an_anonymous_one_does_not_tell_what_the_lowest_answers_would_make() -> None:
    report = replace(now_of(assessed(), polled("nny", 1)), anonymous=True)
    assert "lowest" not in words(seen(teams=(team(report=report),)))


def test_each_team_has_its_next_rung_beside_what_is_taken_on() -> None:
    report = now_of(assessed())
    rung = report.next_rung
    assert rung is not None
    other, same = commitment(), replace(commitment(), capability_id=rung.capability)
    assert other.capability_id != rung.capability
    text = words(seen(teams=(team(report=report, underway=((other, RUNG),)),)))
    assert f"*Under way:* {RUNG}" in text and "*Next rung:*" in text
    taken = replace(report, commitments=(same,))
    free = next_free(taken)
    assert free is not None and free.capability != rung.capability
    text = words(seen(teams=(team(report=taken, underway=((same, RUNG),)),)))
    assert f"*Under way:* {RUNG}" in text and f"*Next free:* {DO[free.kind]} {name(report, free.capability)}" in text
    assert "*Next rung:*" not in text


def test_the_last_word_on_a_rung_stands_beside_it_and_is_no_markup() -> None:
    taken, word = commitment(), LastWord(Reply.STUCK, date(2026, 11, 12), reason="no budget <!channel>")
    report = replace(now_of(assessed()), said={taken.commitment_id: word})
    home = seen(teams=(team(report=report, underway=((taken, RUNG),)),))
    assert "Stuck since 12 Nov 2026: “no budget &lt;!channel&gt;”." in words(home)
    assert all("verbatim" in block["text"] for block in home_view(home)["blocks"] if "Stuck since" in str(block))


def test_a_team_without_a_next_rung_says_why() -> None:
    assert "Nothing is known of this team yet, so there is no next rung." in words(seen(teams=(team(report=None),)))
    assert "next rung show once it is closed" in words(seen(teams=(team(report=None, is_open=True),)))
    top = now_of(sitting(Told(("yyy",) * 7, waiting=0)))
    assert "This is the top of AIMaks's ladder." in words(seen(teams=(team(report=top),)))


def test_less_shown_than_claimed_is_said() -> None:
    report = now_of(sitting(Told(("yyy",) * 7, waiting=0)))
    nothing, all_of_it = shown_score(report.score, ()), shown_score(report.score, report.score.criteria)
    line = f"Level {report.score.level} claimed, 0 shown by evidence."
    assert line in words(seen(teams=(team(report=replace(report, shown=nothing)),)))
    assert "claimed" not in words(seen(teams=(team(report=replace(report, shown=all_of_it)),)))
    assert "claimed" not in words(seen(teams=(team(report=report),))), "without any evidence all is claimed"


def test_what_is_called_done_is_not_recommended_while_a_poll_asks_whether_it_is_so() -> None:
    report = now_of(assessed())
    rung = report.next_rung
    assert rung is not None
    ended_at = report.answered_at[rung.capability] + 1
    done = commitment(capability_id=rung.capability, ended_at=ended_at, outcome=Outcome.DONE)
    called = replace(report, commitments=(done,), open_now=OpenNow(polled=(rung.capability,)))
    text = words(seen(teams=(team(report=called),)))
    told = name(report, rung.capability)
    assert f"*Called done:* {told}, by <@U0BEN>: a poll asks whether it is so." in text
    assert f"{DO[rung.kind]} {told}" not in text


def test_what_is_over_its_day_says_so() -> None:
    taken = commitment(due_on=date(1970, 1, 30))
    home = seen(teams=(team(report=now_of(assessed()), underway=((taken, RUNG),)),))
    assert f"*Under way:* {RUNG}, by <@U0BEN>, until 30 Jan 1970, 11 days over." in words(home)

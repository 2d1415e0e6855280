"""The table of rules, case by case: who may do what, and who somebody is."""

import pytest

from bot.domain.assessing.assessment import Assessment, Kind, Setup
from bot.domain.assessing.rights import RULES, Party, Right, may, parties
from bot.domain.directory import Person

FACILITATOR, LEADER, MEMBER = "U0ANA", "U0BEN", "U0CLEO"
F, L, A, M, OUT, BOT = Party.FACILITATOR, Party.LEADER, Party.ADMIN, Party.MEMBER, Party.OUTSIDER, Party.BOT
OWNER = Party.OWNER

TABLE: dict[Right, set[Party]] = {
    Right.START: {F, L, A, M},
    Right.ANSWER: {F, L, A, M},
    Right.READ: {F, L, A, M},
    Right.REVEAL: {F, L, A},
    Right.GO_ON: {F, L, A},
    Right.FINISH: {F, L, A},
    Right.SETTLE: {F, L, A},
    Right.CLOSE: {F, L, A},
    Right.CANCEL: {F, L, A},
    Right.REOPEN: {F, L, A},
    Right.SHARE_LEAD: {F, A},
    Right.SET_ZONE: {F, L, A},
    Right.READ_AUDIT: {A},
    Right.TAKE_ON: {F, L, A, M},
    Right.SPEAK_FOR_RUNG: {F, L, A, OWNER},
    Right.SET_SCHEDULE: {F, L, A, OWNER},
    Right.SET_OVERVIEW: {F, L, A},
}


@pytest.mark.parametrize("right", Right)
@pytest.mark.parametrize("party", Party)
def test_each_case_of_the_table(right: Right, party: Party) -> None:
    assert may(party, right) is (party in TABLE[right])


def test_the_table_has_a_rule_for_every_right() -> None:
    assert set(RULES) == set(Right) == set(TABLE)


@pytest.mark.parametrize("right", Right)
def test_nobody_outside_and_no_bot_may_do_anything(right: Right) -> None:
    assert not may(OUT, right) and not may(BOT, right)


OPENED = Assessment("T0", "a1", "C0", Kind.TEAM, FACILITATOR, Setup(), "digest", 100.0, 100.0)


def who(
    user_id: str, *, inside: bool = True, is_bot: bool = False, is_admin: bool = False, is_stranger: bool = False
) -> frozenset[Party]:
    person = Person(user_id, "Somebody", is_bot=is_bot, is_admin=is_admin, is_stranger=is_stranger)
    return parties(OPENED, (LEADER,), person, user_id, inside)


def test_whoever_started_it_is_the_facilitator() -> None:
    assert who(FACILITATOR) == {F, M}


def test_whom_the_facilitator_added_is_a_leader() -> None:
    assert who(LEADER) == {L, M}


def test_an_admin_who_sees_the_channel_is_one() -> None:
    assert who("U0ADMIN", is_admin=True) == {A, M}


def test_somebody_can_be_several_at_once() -> None:
    assert who(FACILITATOR, is_admin=True) == {F, A, M}


def test_guests_and_people_of_other_organizations_are_members() -> None:
    assert who("U0GUEST") == {M}
    assert who("U0STRANGER", is_stranger=True) == {M}


def test_an_admin_of_another_organization_is_a_member_like_any_other() -> None:
    assert who("U0STRANGER", is_stranger=True, is_admin=True) == {M}


def test_whom_rung_does_not_know_yet_is_a_member() -> None:
    assert parties(OPENED, (LEADER,), None, MEMBER, inside=True) == {M}
    assert parties(OPENED, (LEADER,), None, FACILITATOR, inside=True) == {F, M}


@pytest.mark.parametrize("user_id", [FACILITATOR, LEADER, MEMBER])
def test_outside_a_private_channel_one_is_nothing_else(user_id: str) -> None:
    assert who(user_id, inside=False, is_admin=True) == {OUT}


@pytest.mark.parametrize("user_id", [FACILITATOR, LEADER, MEMBER])
def test_a_bot_is_a_bot_whatever_else_it_is(user_id: str) -> None:
    assert who(user_id, is_bot=True, is_admin=True) == {BOT}
    assert who(user_id, inside=False, is_bot=True) == {BOT}


def test_whoever_took_the_rung_on_is_its_owner_while_they_see_the_channel() -> None:
    person = Person(MEMBER, "Cleo")
    assert parties(OPENED, (LEADER,), person, MEMBER, True, (MEMBER, "U0OTHER")) == {OWNER, M}
    assert parties(OPENED, (LEADER,), person, MEMBER, False, (MEMBER,)) == {OUT}
    assert parties(OPENED, (LEADER,), person, MEMBER, True, ("U0OTHER",)) == {M}


def test_without_an_assessment_nobody_leads() -> None:
    assert parties(None, (), Person(FACILITATOR, "Ana"), FACILITATOR, inside=True) == {M}
    assert parties(None, (), Person(FACILITATOR, "Ana", is_admin=True), FACILITATOR, inside=True) == {A, M}

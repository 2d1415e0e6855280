"""A person's Home tab: what waits for them, what changed, their teams, their settings. Useful with nothing in it."""

from collections.abc import Iterator

from bot.domain.showing.home_seen import HomeSeen
from bot.slack.actions import HOME_ASK, HOME_CHANNEL, HOME_START, MUTE, START_ALONE, UNMUTE
from bot.slack.assessing.occupation import occupation_blocks
from bot.slack.blocks import actions, button, context, divider, header, section
from bot.slack.home.teams import changes_blocks, more_teams, team_blocks
from bot.slack.home.waiting import waiting_blocks
from bot.slack.message import Block, View
from bot.slack.mrkdwn import escape, plain

WHAT_I_AM = (
    "*How mature is your MLOps?* I ask a team a few questions about how it builds and runs its models, show what all "
    "of you answered, and name one next step. Answers stay hidden until everybody has given theirs, and “Don't know” "
    "is a good answer."
)
NO_TEAMS = "You are in no channel with me yet. Write `/invite @Rung` in your team's channel."
READING = "I am still reading which channels we share. They show here in a moment."
WHERE = "*Start in a channel.* I have to be in it: write `/invite @Rung` there first."
WRITES = (
    "*I may write to you of my own accord:* when your answers are missing, when there is a second vote, and about a "
    "rung that you took on. Once a day at most."
)
MUTED = "*You have muted me.* I write to you only where you act."


def home_view(seen: HomeSeen | None) -> View:
    """None: its person was forgotten, or has not looked for long; Rung introduces itself as to anybody."""
    return {"type": "home", "blocks": list(_blocks(seen))}


def _blocks(seen: HomeSeen | None) -> Iterator[Block]:
    if seen is None or seen.is_new:
        yield header("Hello. I am Rung.")
        yield section(WHAT_I_AM)
        yield from _ways(first=True)
    if seen is None:
        return
    if not seen.is_new:
        yield header("What waits for you")
        yield from waiting_blocks(seen)
    yield from changes_blocks(seen)
    yield header("Your teams")
    yield from _teams(seen)
    if not seen.is_new:
        yield divider()
        yield from _ways(first=False)
    yield header("Settings")
    yield from _settings(seen)
    yield context("`/maturity help`, in any channel: all that you can do. Only you see this page.")


def _teams(seen: HomeSeen) -> Iterator[Block]:
    if not seen.teams:
        yield section(READING if seen.reading else NO_TEAMS)
    for one in seen.teams:
        yield from team_blocks(one)
    if seen.more:
        yield context(more_teams(seen.more))


def _ways(first: bool) -> Iterator[Block]:
    """One button that begins, for the channel that is chosen beside it."""
    chosen: Block = {
        "type": "conversations_select",
        "action_id": HOME_CHANNEL,
        "filter": {"include": ["public", "private"]},
        "placeholder": plain("Choose a channel"),
    }
    start = button("Start", HOME_START, "start", style="primary" if first else None)
    others = button("Try it alone", START_ALONE, "home") if first else button("Ask a channel…", HOME_ASK, "ask")
    yield section(WHERE)
    yield actions(HOME_START, [chosen, start, others])


def _settings(seen: HomeSeen) -> Iterator[Block]:
    yield from occupation_blocks(seen.occupation)
    if seen.muted:
        yield section(MUTED, accessory=button("Unmute", UNMUTE, "unmute"))
    else:
        yield section(WRITES, accessory=button("Mute Rung", MUTE, "mute"))
    if seen.time_zone:
        yield context(f"Your time zone is {escape(seen.time_zone)}, as Slack tells me: your Slack profile changes it.")

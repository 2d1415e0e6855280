"""Three more teams with less in them, for the overview: one ahead, one that stopped asking itself, one in doubt."""

from bot.domain.assessing.assessment import Setup
from bot.sample.calendar import MONDAY, THURSDAY, TUESDAY
from bot.sample.minds import Minds
from bot.sample.people import FRAUD, RECOMMENDATIONS, SEARCH
from bot.sample.sittings import assess_together
from bot.sample.stage import Stage
from bot.services.showing.overview import join_overview

BEFORE = Minds(
    handles=("hugo", "ines", "jomo", "ben"),
    letters={
        "reproducible_models": "yyyy",
        "model_lineage": "ppyp",
        "scripted_deployment": "yyyy",
        "model_tests": "pypp",
        "automated_retraining": "nnnn",
        "drift_detection": "nnnn",
        "self_service_training": "nnnn",
    },
)
NOW = Minds(
    handles=("hugo", "ines", "jomo", "ben"),
    letters={
        "reproducible_models": "yyyy",
        "model_lineage": "yyyy",
        "scripted_deployment": "yyyy",
        "model_tests": "yyyp",
        "automated_retraining": "pppp",
        "drift_detection": "yypy",
        "self_service_training": "nnpn",
    },
    notes={("drift_detection", "ines"): "A report every Monday. Somebody is named who reads it."},
)
FRAUD_MINDS = Minds(
    handles=("kaia", "lin", "mira", "jomo"),
    letters={
        "reproducible_models": "npnn",
        "model_lineage": "nnnn",
        "scripted_deployment": "npnn",
        "model_tests": "ynyn",
        "automated_retraining": "nnnn",
        "drift_detection": "yynn",
        "self_service_training": "nnnn",
    },
    second={"model_tests": "ynyp", "drift_detection": "yypn"},
)
SEARCH_MINDS = Minds(
    handles=("mira", "hugo", "lin"),
    letters={
        "reproducible_models": "yyy",
        "model_lineage": "y?y",
        "scripted_deployment": "???",
        "model_tests": "ypy",
        "automated_retraining": "?y?",
        "drift_detection": "nnn",
        "self_service_training": "n?n",
    },
)


async def in_the_overview(stage: Stage) -> None:
    """Before their first answers, so that all who answer were told."""
    for channel, minds in ((RECOMMENDATIONS, BEFORE), (FRAUD, FRAUD_MINDS), (SEARCH, SEARCH_MINDS)):
        act, channel_id = stage.by(minds.handles[0]), stage.channel(channel)
        await stage.act(lambda store, act=act, channel_id=channel_id: join_overview(store, act, channel_id))  # type: ignore[misc]


async def recommendations_begins(stage: Stage) -> None:
    await stage.go_to(stage.calendar.moment(-24, MONDAY, 14))
    await assess_together(stage, RECOMMENDATIONS, BEFORE)


async def fraud_asks_itself(stage: Stage) -> None:
    """And never again."""
    await stage.go_to(stage.calendar.moment(-20, THURSDAY, 11))
    await assess_together(stage, FRAUD, FRAUD_MINDS, Setup(target_id="startup_one_model"))


async def search_asks_itself(stage: Stage) -> None:
    await stage.go_to(stage.calendar.moment(-8, TUESDAY, 11))
    await assess_together(stage, SEARCH, SEARCH_MINDS)


async def recommendations_again(stage: Stage) -> None:
    await stage.go_to(stage.calendar.moment(-4, MONDAY, 14))
    await assess_together(stage, RECOMMENDATIONS, NOW)

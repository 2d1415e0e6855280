"""Who works there. All of them are invented."""

from dataclasses import dataclass

from bot.domain.assessing.occupations import Occupation


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody beside the five whom every fresh workspace has."""

    handle: str
    name: str
    zone: str


@dataclass(frozen=True, slots=True)
class Room:
    """A channel with Rung in it. Whoever comes first leads there."""

    name: str
    handles: tuple[str, ...]


ML_TEAM = "ml-team"
RECOMMENDATIONS = "recommendations"
FRAUD = "fraud-models"
SEARCH = "search-ranking"

NEWCOMERS = (
    Newcomer("farid", "Farid Haddad", "Europe/Paris"),
    Newcomer("grace", "Grace Kim", "Asia/Seoul"),
    Newcomer("hugo", "Hugo Silva", "America/Sao_Paulo"),
    Newcomer("ines", "Inès Moreau", "Europe/Paris"),
    Newcomer("jomo", "Jomo Kamau", "Africa/Nairobi"),
    Newcomer("kaia", "Kaia Nilsen", "Europe/Oslo"),
    Newcomer("lin", "Lin Wei", "Asia/Shanghai"),
    Newcomer("mira", "Mira Novak", "Europe/Prague"),
)
ROOMS = (
    Room(RECOMMENDATIONS, ("hugo", "ines", "jomo", "ben")),
    Room(FRAUD, ("kaia", "lin", "mira", "jomo")),
    Room(SEARCH, ("mira", "hugo", "lin", "cleo", "ana")),
)
OCCUPATIONS = {
    "ana": Occupation.ML_ENGINEERING,
    "ben": Occupation.DATA_SCIENCE,
    "cleo": Occupation.PLATFORM,
    "dev": Occupation.DATA_SCIENCE,
    "emma": Occupation.PRODUCT,
    "farid": Occupation.DATA_SCIENCE,
    "grace": Occupation.ML_ENGINEERING,
    "hugo": Occupation.ML_ENGINEERING,
    "ines": Occupation.DATA_SCIENCE,
    "jomo": Occupation.PLATFORM,
    "kaia": Occupation.ML_ENGINEERING,
    "mira": Occupation.DATA_SCIENCE,
}

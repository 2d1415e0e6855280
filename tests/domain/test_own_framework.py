"""What may be added, and which library a new assessment then has."""

import re

import pytest

from bot.domain.frameworks.catalogue import Catalogue
from bot.domain.frameworks.framework import Framework
from bot.domain.frameworks.library import SHIPPED, Library
from bot.domain.frameworks.own_framework import MOST_OWN, CannotAdd, OwnFramework, library_with, require_addable
from bot.storage.files.shipped import shipped_library

LIBRARY = shipped_library()


def framework(framework_id: str = "ours", version: int = 1, name: str = "Ours") -> Framework:
    changed = {"id": framework_id, "version": version, "name": name}
    return LIBRARY.framework("resilio").model_copy(update=changed)


def own(removed_at: float | None = None, **changes: object) -> OwnFramework:
    return OwnFramework(framework(**changes), 100.0, removed_at=removed_at)  # type: ignore[arg-type]


class TestWhatMayBeAdded:
    def test_a_new_one_and_a_newer_version(self) -> None:
        require_addable(framework(), [], LIBRARY)
        require_addable(framework(version=2, name="Newer"), [own()], LIBRARY)
        require_addable(framework(version=2, name="Newer"), [own(removed_at=200.0)], LIBRARY)

    @pytest.mark.parametrize("framework_id", SHIPPED)
    def test_not_what_comes_with_rung(self, framework_id: str) -> None:
        with pytest.raises(CannotAdd, match=f"{framework_id} comes with Rung. Give yours another id"):
            require_addable(framework(framework_id), [], LIBRARY)

    @pytest.mark.parametrize("removed_at", [None, 200.0])
    def test_a_version_means_one_content_also_after_it_was_removed(self, removed_at: float | None) -> None:
        with pytest.raises(CannotAdd, match=r"version 1 was added with other content\. Set version: 2 in the file"):
            require_addable(framework(name="Other"), [own(removed_at)], LIBRARY)

    def test_not_an_older_version(self) -> None:
        with pytest.raises(CannotAdd, match=r"ours version 3 was added before, which is newer than 2\. Set version: 4"):
            require_addable(framework(version=2), [own(version=3)], LIBRARY)

    def test_twice_is_said_and_after_it_was_removed_it_may_come_back(self) -> None:
        with pytest.raises(CannotAdd, match="ours version 1 is added already"):
            require_addable(framework(), [own()], LIBRARY)
        require_addable(framework(), [own(removed_at=200.0)], LIBRARY)

    def test_not_more_than_can_be_scored_along(self) -> None:
        many = [own(framework_id=f"ours-{number}", name=f"Ours {number}") for number in range(MOST_OWN)]
        with pytest.raises(CannotAdd, match="Remove one first"):
            require_addable(framework(), many, LIBRARY)
        require_addable(framework("ours-3", version=2), many, LIBRARY)
        require_addable(framework(), [*many[1:], own(removed_at=200.0, framework_id="ours-0")], LIBRARY)

    @pytest.mark.parametrize("one", LIBRARY.frameworks, ids=lambda one: one.id)
    def test_not_by_the_name_of_one_that_comes_with_rung(self, one: Framework) -> None:
        with pytest.raises(CannotAdd, match=re.escape(f"{one.id} has the name “{one.name.upper()}” already")):
            require_addable(framework(name=one.name.upper()), [], LIBRARY)

    def test_nor_by_the_name_of_another_own_one_unless_that_was_removed(self) -> None:
        with pytest.raises(CannotAdd, match=r"ours has the name “Ours” already\. Give yours another name"):
            require_addable(framework("theirs"), [own()], LIBRARY)
        require_addable(framework("theirs"), [own(removed_at=200.0)], LIBRARY)


class TestLibrary:
    def test_without_own_ones_it_is_the_shipped_one(self) -> None:
        assert library_with(LIBRARY, []) is LIBRARY
        assert library_with(LIBRARY, [own(removed_at=200.0)]) is LIBRARY

    def test_own_ones_stand_behind_the_shipped_ones_by_id(self) -> None:
        both = library_with(LIBRARY, [own(framework_id="zebra"), own(framework_id="ant")])
        assert [one.id for one in both.frameworks] == [*SHIPPED, "ant", "zebra"]
        assert both.digest != LIBRARY.digest
        assert both.digest == library_with(LIBRARY, [own(framework_id="ant"), own(framework_id="zebra")]).digest

    def test_another_version_is_another_library(self) -> None:
        assert library_with(LIBRARY, [own()]).digest != library_with(LIBRARY, [own(version=2)]).digest

    def test_what_a_newer_rung_ships_itself_stands_over_it(self) -> None:
        assert library_with(LIBRARY, [own(framework_id="aimaks")]) is LIBRARY

    def test_what_asks_for_a_capability_that_is_gone_is_left_out(self) -> None:
        asked = framework().questionnaires.full.criteria[0]
        fewer = tuple(one for one in LIBRARY.catalogue.capabilities if one.id != asked)
        catalogue = Catalogue.model_construct(dimensions=LIBRARY.catalogue.dimensions, capabilities=fewer)
        newer = Library.model_construct(catalogue=catalogue, frameworks=LIBRARY.frameworks)
        assert library_with(newer, [own()]) is newer

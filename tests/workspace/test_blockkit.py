"""What the local workspace says of messages and views: exact faults, as Slack words and places them."""

from typing import Any

import pytest

from bot.workspace.blockkit.blocks import BLOCKS
from bot.workspace.blockkit.check import check_blocks, check_message, check_view, is_too_large

PLAIN = {"type": "plain_text", "text": "Words"}
DIVIDER = {"type": "divider"}
SECTION = {"type": "section", "text": {"type": "mrkdwn", "text": "*Words*"}}
IMAGE = {"type": "image", "image_url": "https://example.com/a.png", "alt_text": "A chart"}
BUTTON = {"type": "button", "text": PLAIN, "action_id": "go"}
TYPED = {"type": "input", "label": PLAIN, "element": {"type": "plain_text_input", "action_id": "why"}}
MODAL = {"type": "modal", "title": PLAIN, "submit": PLAIN, "blocks": [TYPED]}
CHART = {
    "type": "data_visualization",
    "title": "T",
    "chart": {"type": "pie", "segments": [{"label": "a", "value": 1}]},
}
ROW = [{"type": "raw_text", "text": "x"}]


def only(*blocks: Any) -> list[str]:
    return check_message({"channel": "C1", "text": "t", "blocks": list(blocks)})


def without(original: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in original.items() if name not in names}


class TestWording:
    def test_a_text_that_is_too_long(self) -> None:
        block = {"type": "section", "text": {"type": "mrkdwn", "text": "x" * 3001}}
        assert only(block) == ["[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]"]

    def test_an_empty_text(self) -> None:
        block = {"type": "section", "text": {"type": "mrkdwn", "text": ""}}
        assert only(block) == ["[ERROR] must be more than 0 characters [json-pointer:/blocks/0/text/text]"]

    def test_a_missing_field(self) -> None:
        assert only(DIVIDER, SECTION, without(IMAGE, "alt_text")) == [
            "[ERROR] missing required field: alt_text [json-pointer:/blocks/2]"
        ]

    def test_an_unknown_type(self) -> None:
        assert only(DIVIDER, {"type": "foo"}) == ["[ERROR] unsupported type: foo [json-pointer:/blocks/1/type]"]

    def test_no_type(self) -> None:
        assert only({}) == ["[ERROR] missing required field: type [json-pointer:/blocks/0]"]

    @pytest.mark.parametrize("name", [None, 7, ["section"], {"a": 1}])
    def test_a_type_that_is_no_string(self, name: Any) -> None:
        assert only({"type": name}) == [f"[ERROR] unsupported type: {name} [json-pointer:/blocks/0/type]"]

    def test_a_field_that_slack_does_not_know(self) -> None:
        block = {"type": "actions", "elements": [{**BUTTON, "block_id": "b"}]}
        assert only(block) == ["[ERROR] invalid additional property: block_id [json-pointer:/blocks/0/elements/0]"]

    def test_neither_text_nor_fields(self) -> None:
        assert only({"type": "section"}) == [
            "[ERROR] must define either `text` or `fields` [json-pointer:/blocks/0/type]"
        ]

    def test_mrkdwn_where_only_plain_text_may_stand(self) -> None:
        assert only({"type": "header", "text": {"type": "mrkdwn", "text": "x"}}) == [
            "[ERROR] unsupported type: mrkdwn [json-pointer:/blocks/0/text/type]"
        ]

    def test_a_null_in_place_of_a_field_left_out(self) -> None:
        assert only({**SECTION, "accessory": None}) == [
            "[ERROR] must provide an object [json-pointer:/blocks/0/accessory]"
        ]

    def test_all_faults_are_collected(self) -> None:
        header = {"type": "header", "text": {"type": "plain_text", "text": "x" * 151, "verbatim": True}}
        assert only(header, without(IMAGE, "alt_text"), {"type": "foo"}) == [
            "[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text/text]",
            "[ERROR] invalid additional property: verbatim [json-pointer:/blocks/0/text]",
            "[ERROR] missing required field: alt_text [json-pointer:/blocks/1]",
            "[ERROR] unsupported type: foo [json-pointer:/blocks/2/type]",
        ]


class TestMessage:
    @pytest.mark.parametrize("payload", [{}, {"blocks": None}, {"blocks": []}, {"text": "x"}])
    def test_a_message_without_blocks_has_no_faults(self, payload: dict[str, Any]) -> None:
        assert check_message(payload) == []

    @pytest.mark.parametrize("blocks", ["[]x", {"type": "divider"}, 7])
    def test_blocks_are_a_list(self, blocks: Any) -> None:
        assert check_message({"blocks": blocks}) == ["[ERROR] must provide an array [json-pointer:/blocks]"]

    def test_fifty_blocks_and_no_more(self) -> None:
        assert only(*[DIVIDER] * 50) == []
        assert only(*[DIVIDER] * 51) == ["[ERROR] no more than 50 items allowed [json-pointer:/blocks]"]

    def test_block_ids_differ_also_inside_a_container(self) -> None:
        inner = {"type": "divider", "block_id": "one"}
        container = {"type": "container", "title": PLAIN, "child_blocks": [inner]}
        assert only({**SECTION, "block_id": "one"}, container) == [
            '[ERROR] `block_id` "one" already exists [json-pointer:/blocks/1/child_blocks/0/block_id]'
        ]

    def test_action_ids_differ_within_a_block_only(self) -> None:
        block = {"type": "actions", "elements": [BUTTON]}
        assert only(block, block) == []
        assert only(DIVIDER, {"type": "actions", "elements": [BUTTON, BUTTON]}) == [
            '[ERROR] `action_id` "go" already exists [json-pointer:/blocks/1/elements/1/action_id]'
        ]

    def test_two_charts_and_no_more(self) -> None:
        assert only(CHART, CHART) == []
        assert only(CHART, CHART, CHART) == [
            "[ERROR] no more than 2 data_visualization blocks allowed [json-pointer:/blocks]"
        ]

    def test_one_table_and_no_more(self) -> None:
        table = {"type": "table", "rows": [ROW]}
        container = {"type": "container", "title": PLAIN, "child_blocks": [table]}
        assert only(table) == []
        assert only(table, container) == ["[ERROR] no more than 1 table blocks allowed [json-pointer:/blocks]"]

    def test_the_characters_of_all_markdown_blocks_count_together(self) -> None:
        half = {"type": "markdown", "text": "x" * 6000}
        assert only(half, half) == []
        assert only(half, half, {"type": "markdown", "text": "x"}) == [
            "[ERROR] all markdown blocks together must be less than 12001 characters [json-pointer:/blocks]"
        ]

    @pytest.mark.parametrize(("name", "most"), [("table", 10_000), ("data_table", 20_000)])
    def test_the_characters_of_all_cells_count_together(self, name: str, most: int) -> None:
        rich = {
            "type": "rich_text",
            "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "y" * (most - 2)}]}],
        }
        rows = [ROW, [rich], [{"type": "raw_number", "value": 5, "text": "5"}]]
        more = {"caption": "C"} if name == "data_table" else {}
        assert only({"type": name, "rows": rows, **more}) == []
        faults = only({"type": name, "rows": [*rows, ROW], **more})
        assert faults == [
            f"[ERROR] all {name} blocks together must be less than {most + 1} characters [json-pointer:/blocks]"
        ]

    def test_types_that_this_workspace_refuses(self) -> None:
        payload = {"blocks": [DIVIDER, CHART, IMAGE]}
        assert check_message(payload, frozenset({"data_visualization"})) == [
            "[ERROR] unsupported type: data_visualization [json-pointer:/blocks/1/type]"
        ]

    def test_a_refused_block_type_does_not_refuse_the_element_of_that_name(self) -> None:
        context = {"type": "context", "elements": [IMAGE]}
        container = {"type": "container", "title": PLAIN, "child_blocks": [IMAGE]}
        assert check_message({"blocks": [context, container]}, frozenset({"image"})) == [
            "[ERROR] unsupported type: image [json-pointer:/blocks/1/child_blocks/0/type]"
        ]


class TestView:
    def test_a_modal_and_a_home(self) -> None:
        assert check_view(MODAL) == []
        assert check_view({"type": "home", "blocks": [TYPED]}) == []

    @pytest.mark.parametrize("view", [None, [], "modal"])
    def test_a_view_is_an_object(self, view: Any) -> None:
        assert check_view(view) == ["[ERROR] must provide an object [json-pointer:/view]"]

    def test_its_type(self) -> None:
        assert check_view({"blocks": []}) == ["[ERROR] missing required field: type [json-pointer:/view]"]
        assert check_view({"type": "dialog"}) == ["[ERROR] unsupported type: dialog [json-pointer:/view/type]"]

    def test_an_input_needs_submit(self) -> None:
        assert check_view({**without(MODAL, "submit"), "blocks": [DIVIDER, TYPED]}) == [
            "[ERROR] must define `submit` to use an `input` block in modals [json-pointer:/view/blocks/1/input]"
        ]

    def test_a_modal_needs_a_title_and_blocks(self) -> None:
        assert check_view({"type": "modal"}) == [
            "[ERROR] missing required field: title [json-pointer:/view]",
            "[ERROR] missing required field: blocks [json-pointer:/view]",
        ]

    @pytest.mark.parametrize("name", ["title", "submit", "close"])
    def test_its_words_have_24_characters(self, name: str) -> None:
        assert check_view({**MODAL, name: {"type": "plain_text", "text": "x" * 24}}) == []
        assert check_view({**MODAL, name: {"type": "plain_text", "text": "x" * 25}}) == [
            f"[ERROR] must be less than 25 characters [json-pointer:/view/{name}/text]"
        ]
        assert check_view({**MODAL, name: {"type": "mrkdwn", "text": "x"}}) == [
            f"[ERROR] unsupported type: mrkdwn [json-pointer:/view/{name}/type]"
        ]

    @pytest.mark.parametrize(("name", "most"), [("callback_id", 255), ("external_id", 255), ("private_metadata", 3000)])
    def test_its_ids_and_metadata(self, name: str, most: int) -> None:
        assert check_view({**MODAL, name: ""}) == []
        assert check_view({**MODAL, name: "x" * most}) == []
        assert check_view({**MODAL, name: "x" * (most + 1)}) == [
            f"[ERROR] must be less than {most + 1} characters [json-pointer:/view/{name}]"
        ]

    def test_a_hundred_blocks_and_no_more(self) -> None:
        assert check_view({**MODAL, "blocks": [DIVIDER] * 100}) == []
        assert check_view({**MODAL, "blocks": [DIVIDER] * 101}) == [
            "[ERROR] no more than 100 items allowed [json-pointer:/view/blocks]"
        ]

    def test_a_view_as_slack_returned_it_is_not_one_to_send(self) -> None:
        assert check_view({**MODAL, "id": "V1", "hash": "1.2"}) == [
            "[ERROR] invalid additional property: id [json-pointer:/view]",
            "[ERROR] invalid additional property: hash [json-pointer:/view]",
        ]

    @pytest.mark.parametrize("name", ["submit", "close"])
    def test_a_home_has_no_buttons_of_its_own(self, name: str) -> None:
        assert check_view({"type": "home", "blocks": [], name: PLAIN}) == [
            f"[ERROR] invalid additional property: {name} [json-pointer:/view]"
        ]

    def test_one_focus(self) -> None:
        focused = {**TYPED, "element": {**TYPED["element"], "focus_on_load": True}}  # type: ignore[dict-item]
        assert check_view({**MODAL, "blocks": [focused, TYPED]}) == []
        assert check_view({**MODAL, "blocks": [focused, focused]}) == [
            "[ERROR] only one element may set `focus_on_load` [json-pointer:/view/blocks/1/element/focus_on_load]"
        ]

    def test_250_kilobytes(self) -> None:
        section = {"type": "section", "text": {"type": "plain_text", "text": "é" * 2900}}
        view = {**MODAL, "blocks": [section] * 42}
        assert not is_too_large(view)
        assert check_view(view) == []
        view = {**MODAL, "blocks": [section] * 43}
        assert is_too_large(view)
        assert check_view(view) == ["[ERROR] must be less than 250 kB [json-pointer:/view]"]

    def test_types_that_this_workspace_refuses(self) -> None:
        view = {"type": "home", "blocks": [DIVIDER, SECTION]}
        assert check_view(view, frozenset({"divider"})) == [
            "[ERROR] unsupported type: divider [json-pointer:/view/blocks/0/type]"
        ]

    def test_half_a_surrogate_pair_is_no_crash(self) -> None:
        assert check_view({**MODAL, "private_metadata": "\ud800"}) == []


# The surfaces of each reference page; a block type that is new in the table must be added here too.
SURFACES = (
    ("message modal home", "actions auth_provider card context divider header image input rich_text section video"),
    ("message home", "carousel container data_table table"),
    ("message", "call context_actions data_visualization file markdown plan task_card"),
    ("modal", "alert"),
)
EXPECTED = {name: surfaces.split() for surfaces, names in SURFACES for name in names.split()}


class TestSurfaces:
    @pytest.mark.parametrize("name", sorted(BLOCKS))
    def test_each_block_stands_where_slack_lets_it(self, name: str) -> None:
        refused = f"unsupported type: {name} "
        allowed = [
            surface
            for surface in ("message", "modal", "home")
            if not any(refused in fault for fault in check_blocks([{"type": name}], surface))
        ]
        assert allowed == EXPECTED[name]

    @pytest.mark.parametrize(
        ("element", "surfaces"),
        [
            ({"type": "email_text_input"}, "modal"),
            ({"type": "url_text_input"}, "modal"),
            ({"type": "number_input", "is_decimal_allowed": False}, "modal"),
            ({"type": "file_input"}, "modal"),
            ({"type": "rich_text_input"}, "modal home"),
            ({"type": "datetimepicker"}, "message modal"),
            ({"type": "plain_text_input"}, "message modal home"),
            ({"type": "users_select"}, "message modal home"),
        ],
    )
    def test_each_input_stands_where_slack_lets_it(self, element: dict[str, Any], surfaces: str) -> None:
        for surface in ("message", "modal", "home"):
            faults = check_blocks([{**TYPED, "element": element}], surface)
            assert (faults == []) == (surface in surfaces.split()), faults

    def test_pointers_name_the_view(self) -> None:
        assert check_blocks([{"type": "markdown", "text": "x"}], "home") == [
            "[ERROR] unsupported type: markdown [json-pointer:/view/blocks/0/type]"
        ]

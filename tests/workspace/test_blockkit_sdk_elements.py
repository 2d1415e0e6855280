"""The local workspace is not stricter than slack_sdk: every element that its classes build and accept passes."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from slack_sdk.models import blocks as sdk
from slack_sdk.models.blocks.basic_components import DispatchActionConfig
from slack_sdk.models.blocks.block_elements import ConversationFilter, FileInputElement, WorkflowButtonElement

from bot.workspace.blockkit.check import check_blocks
from bot.workspace.blockkit.rules import Surface

Strategy = st.SearchStrategy[Any]

# Without lone halves of surrogate pairs, which slack_sdk could not send.
LETTERS = st.characters(exclude_categories=["Cs"])


def words(longest: int) -> Strategy:
    """Texts of 1 to `longest` characters, the longest one often among them."""
    short = st.text(LETTERS, min_size=1, max_size=min(longest, 30))
    return short | short.map(lambda text: (text * longest)[:longest])


def maybe(strategy: Strategy) -> Strategy:
    return st.none() | strategy


def plain(longest: int) -> Strategy:
    return st.builds(sdk.PlainTextObject, text=words(longest), emoji=maybe(st.booleans()))


def either(longest: int) -> Strategy:
    return plain(longest) | st.builds(sdk.MarkdownTextObject, text=words(longest), verbatim=maybe(st.booleans()))


@st.composite
def choosing(draw: st.DrawFn, /, cls: type, most: int, chosen: str, text: Strategy, **fields: Strategy) -> Any:
    """An element with options, of which the first or some are chosen at the start."""
    option = st.builds(sdk.Option, value=words(150), text=text, description=maybe(plain(75)))
    offered = draw(st.lists(option, min_size=1, max_size=most, unique_by=lambda one: one.value))
    start: dict[str, Any] = {}
    if draw(st.booleans()):
        start[chosen] = st.just(offered[:2] if chosen == "initial_options" else offered[-1])
    return draw(st.builds(cls, options=st.just(offered), **start, **fields))


SURFACES: tuple[Surface, ...] = ("message", "modal", "home")
FLAG = maybe(st.booleans())
COLOUR = maybe(st.sampled_from(["primary", "danger"]))
URL = words(2900).map(lambda path: f"https://example.com/{path}")
CONFIRM = maybe(
    st.builds(sdk.ConfirmObject, title=plain(100), text=either(300), confirm=plain(30), deny=plain(30), style=COLOUR)
)
TRIGGERS = st.lists(st.sampled_from(["on_enter_pressed", "on_character_entered"]), min_size=1, max_size=2, unique=True)
MENU: dict[str, Strategy] = {
    "action_id": maybe(words(255)),
    "placeholder": maybe(plain(150)),
    "confirm": CONFIRM,
    "focus_on_load": FLAG,
}
SEVERAL: dict[str, Strategy] = {**MENU, "max_selected_items": maybe(st.integers(1, 50))}
CHOICE: dict[str, Strategy] = {"confirm": CONFIRM, "focus_on_load": FLAG}
TYPED: dict[str, Strategy] = {
    "action_id": maybe(words(255)),
    "placeholder": maybe(plain(150)),
    "dispatch_action_config": maybe(st.builds(DispatchActionConfig, trigger_actions_on=TRIGGERS)),
    "focus_on_load": FLAG,
}
FILTER = maybe(st.builds(ConversationFilter, include=st.just(["im", "private"]), exclude_bot_users=FLAG))
QUERY = maybe(st.integers(0, 9))
OVERFLOW_OPTION = st.builds(sdk.Option, value=words(150), text=plain(75), url=maybe(URL))

BUTTONS: dict[str, Strategy] = {
    "button": st.builds(
        sdk.ButtonElement,
        text=plain(75),
        value=maybe(words(2000)),
        url=maybe(URL),
        style=COLOUR,
        confirm=CONFIRM,
        accessibility_label=maybe(words(75)),
        agent_prompt=maybe(words(4000)),
        agent_prompt_display=maybe(words(75)),
        visible_to_user_ids=maybe(st.just(["U1"])),
    ),
    "overflow": st.builds(
        sdk.OverflowMenuElement, options=st.lists(OVERFLOW_OPTION, min_size=1, max_size=5), confirm=CONFIRM
    ),
}
SELECTS: dict[str, Strategy] = {
    "static_select": choosing(sdk.StaticSelectElement, 100, "initial_option", plain(75), **MENU),
    "multi_static_select": choosing(sdk.StaticMultiSelectElement, 100, "initial_options", plain(75), **SEVERAL),
    "external_select": st.builds(sdk.ExternalDataSelectElement, min_query_length=QUERY, **MENU),
    "multi_external_select": st.builds(sdk.ExternalDataMultiSelectElement, min_query_length=QUERY, **SEVERAL),
    "users_select": st.builds(sdk.UserSelectElement, initial_user=maybe(st.just("U1")), **MENU),
    "multi_users_select": st.builds(sdk.UserMultiSelectElement, initial_users=maybe(st.just(["U1"])), **SEVERAL),
    "conversations_select": st.builds(
        sdk.ConversationSelectElement,
        filter=FILTER,
        default_to_current_conversation=FLAG,
        response_url_enabled=FLAG,
        **MENU,
    ),
    "multi_conversations_select": st.builds(sdk.ConversationMultiSelectElement, filter=FILTER, **SEVERAL),
    "channels_select": st.builds(sdk.ChannelSelectElement, initial_channel=maybe(st.just("C1")), **MENU),
    "multi_channels_select": st.builds(
        sdk.ChannelMultiSelectElement, initial_channels=maybe(st.just(["C1"])), **SEVERAL
    ),
    "radio_buttons": choosing(sdk.RadioButtonsElement, 10, "initial_option", either(75), **CHOICE),
    "checkboxes": choosing(sdk.CheckboxesElement, 10, "initial_options", either(75), **CHOICE),
    "datepicker": st.builds(
        sdk.DatePickerElement, initial_date=maybe(st.dates().map(lambda day: day.isoformat())), **MENU
    ),
    "timepicker": st.builds(
        sdk.TimePickerElement,
        initial_time=maybe(st.times().map(lambda time: f"{time:%H:%M}")),
        timezone=maybe(st.just("Asia/Tokyo")),
        **MENU,
    ),
}
INPUTS: dict[str, Strategy] = {
    "plain_text_input": st.builds(
        sdk.PlainTextInputElement,
        initial_value=maybe(words(3000)),
        multiline=FLAG,
        min_length=maybe(st.integers(0, 1500)),
        max_length=maybe(st.integers(1500, 3000)),
        **TYPED,
    ),
    "datetimepicker": st.builds(
        sdk.DateTimePickerElement, initial_date_time=maybe(st.integers(0, 9_999_999_999)), **CHOICE
    ),
    "email_text_input": st.builds(sdk.EmailInputElement, initial_value=maybe(st.just("a@b.example")), **TYPED),
    "url_text_input": st.builds(sdk.UrlInputElement, initial_value=maybe(URL), **TYPED),
    "number_input": st.builds(
        sdk.NumberInputElement,
        is_decimal_allowed=st.booleans(),
        initial_value=maybe(st.integers() | st.floats(allow_nan=False, allow_infinity=False)),
        min_value=maybe(st.integers(-9, 0)),
        max_value=maybe(st.integers(0, 9)),
        **TYPED,
    ),
    "file_input": st.builds(FileInputElement, filetypes=maybe(st.just(["csv"])), max_files=maybe(st.integers(1, 10))),
    "rich_text_input": st.builds(sdk.RichTextInputElement, **TYPED),
}
WORKFLOW_BUTTON = st.builds(
    WorkflowButtonElement,
    text=plain(75),
    workflow=st.just({"trigger": {"url": "https://slack.com/shortcuts/Ft1/x"}}),
    style=COLOUR,
)


@pytest.mark.parametrize("element", [pytest.param(one, id=name) for name, one in {**BUTTONS, **SELECTS}.items()])
@settings(max_examples=25, deadline=None)
@given(st.data())
def test_an_element_of_sections_and_actions(element: Strategy, data: st.DataObject) -> None:
    built = data.draw(element)
    section = sdk.SectionBlock(text="Words", accessory=built).to_dict()
    actions = sdk.ActionsBlock(elements=[built]).to_dict()
    for surface in SURFACES:
        assert check_blocks([section], surface) == []
        assert check_blocks([actions], surface) == []


@pytest.mark.parametrize("element", [pytest.param(one, id=name) for name, one in {**SELECTS, **INPUTS}.items()])
@settings(max_examples=25, deadline=None)
@given(st.data())
def test_an_element_of_inputs(element: Strategy, data: st.DataObject) -> None:
    block = sdk.InputBlock(label="Words", element=data.draw(element), hint="Hint", optional=True)
    assert check_blocks([block.to_dict()], "modal") == []


@settings(max_examples=25, deadline=None)
@given(WORKFLOW_BUTTON)
def test_a_workflow_button(button: WorkflowButtonElement) -> None:
    assert check_blocks([sdk.ActionsBlock(elements=[button]).to_dict()], "message") == []


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.builds(
            sdk.OptionGroup,
            label=plain(75),
            options=st.lists(
                OVERFLOW_OPTION.map(lambda option: sdk.Option(value=option.value, text=option.text)),
                min_size=1,
                max_size=9,
            ),
        ),
        min_size=1,
        max_size=9,
    )
)
def test_options_in_groups(groups: list[sdk.OptionGroup]) -> None:
    element = sdk.StaticMultiSelectElement(option_groups=groups, initial_options=(groups[-1].options or [])[-1:])
    assert check_blocks([sdk.SectionBlock(text="Words", accessory=element).to_dict()], "home") == []

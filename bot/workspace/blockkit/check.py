"""What Slack refuses in blocks: every fault of a message, a view or a list of blocks, as Slack words it.

The limits stand as tables in the modules beside this one: blockkit_blocks (which block asks for what, and where
it may stand), blockkit_elements and blockkit_inputs, blockkit_objects, blockkit_rich_text, blockkit_charts,
blockkit_surfaces (what counts over a whole message) and blockkit_views. blockkit_rules holds the rules they use.
"""

from typing import Any

from bot.workspace.blockkit.rules import Place, Surface
from bot.workspace.blockkit.surfaces import block_faults
from bot.workspace.blockkit.views import is_too_large, view_faults

__all__ = ["check_blocks", "check_message", "check_view", "is_too_large"]


def check_message(payload: dict[str, Any], refused_types: frozenset[str] = frozenset()) -> list[str]:
    """All faults of the blocks of a chat.postMessage, chat.update or chat.postEphemeral payload.

    `blocks` is a list, already decoded from JSON; a message without blocks has no faults here.
    `refused_types` are block types that this workspace does not know.
    """
    return check_blocks(payload["blocks"], "message", refused_types) if payload.get("blocks") else []


def check_view(view: Any, refused_types: frozenset[str] = frozenset()) -> list[str]:
    """All faults of a view, of type modal or home, and of its blocks."""
    return list(view_faults(view, refused_types))


def check_blocks(blocks: Any, surface: Surface, refused_types: frozenset[str] = frozenset()) -> list[str]:
    """All faults of a list of blocks on a surface, alone and together."""
    pointer = "/blocks" if surface == "message" else "/view/blocks"
    return list(block_faults(blocks, Place(pointer, surface, refused_types)))

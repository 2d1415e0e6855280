"""Words that several screens share."""

import pytest

from bot.domain.showing.phrases import quoted


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("no budget", "“no budget”."),
        ("They have to say.", "“They have to say.”"),
        ("Who knows?", "“Who knows?”"),
        ("Never again!", "“Never again!”"),
        ("and so on…", "“and so on…”"),
        ("\u2068من هنا؟ .\u2069", "“\u2068من هنا؟ .\u2069”"),
    ],
)
def test_a_quotation_that_ends_a_sentence_has_one_end(words: str, sentence: str) -> None:
    assert quoted(words) == sentence

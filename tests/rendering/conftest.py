import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Known when this folder is named on the command line: `pytest tests/rendering --rewrite-golden`."""
    parser.addoption("--rewrite-golden", action="store_true", help="write what is rendered now as what is expected")

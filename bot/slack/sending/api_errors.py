"""What Slack's Web API says when it refuses: its name for the error, and how long to wait."""

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_slack_response import AsyncSlackResponse


def error_name(error: SlackApiError) -> str:
    """Slack's name for it, or empty where what answered was not Slack's Web API (a proxy's page)."""
    answered = error.response.data if isinstance(error.response, AsyncSlackResponse) else None
    return str(answered.get("error", "")) if isinstance(answered, dict) else ""


def retry_after(error: SlackApiError) -> float | None:
    """Seconds that Slack asks to wait; None where it was not about too many calls."""
    response = error.response
    if isinstance(response, AsyncSlackResponse) and response.status_code == 429:
        return float(response.headers.get("Retry-After", 1))
    return 1.0 if error_name(error) == "ratelimited" else None

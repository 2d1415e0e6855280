"""How payloads reach the app: Socket Mode or signed HTTP, acked and sent again as Slack does."""

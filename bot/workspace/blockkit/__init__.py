"""What Slack refuses in blocks and views, as its schema and its errors word it."""

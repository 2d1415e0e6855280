"""Pictures for where Slack's own blocks cannot: facts in, PNG out, drawn in a process of its own."""

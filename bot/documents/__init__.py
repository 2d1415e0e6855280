"""What people take away: a team as JSON, CSV, Markdown and HTML. Pure: facts in, text out."""

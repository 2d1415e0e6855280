"""What is shown, before it is drawn: facts and sentences that screens and exported files share."""

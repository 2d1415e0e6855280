"""An assessment or a poll while it is open: its card, its questions, its forms."""

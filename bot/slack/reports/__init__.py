"""Where a team stands, on one screen; its details in pages."""

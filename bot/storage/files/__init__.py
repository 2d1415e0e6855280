"""Framework files: read, with each fault in its line; and the text that a new one begins with."""

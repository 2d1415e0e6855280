"""The frameworks: read, held side by side, and added."""

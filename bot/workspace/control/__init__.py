"""What a test or an operator does to the workspace itself."""

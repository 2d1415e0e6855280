"""What people see and do: the API of the page and of the tests."""

"""SQLite and PostgreSQL: opened, written by few, closed; and what lies beside them."""

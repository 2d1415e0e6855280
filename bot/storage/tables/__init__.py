"""The tables. Every primary key begins with the workspace: one database serves many."""

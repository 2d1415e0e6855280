"""The ruler: what a capability is, which framework asks for it at which level, and what is wrong in such a file."""

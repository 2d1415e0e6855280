"""What the use cases need of a store, as Protocols; store.py is the whole, the others are its parts."""

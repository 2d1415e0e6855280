"""An assessment while it is open: what is asked, answered, hidden, heard and voted on, and who may do what."""

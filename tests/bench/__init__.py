"""`python -m tests.bench`: what a click costs, beside a bare Bolt app, on the same machine and in the same run."""

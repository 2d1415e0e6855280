"""`python -m tests.bench`: what a click costs, and a page of the wizard, beside a bare Bolt app in the same run."""

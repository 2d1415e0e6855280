"""The contract for scoring: from answers to a verdict, to a level with its range, and to the next rung."""

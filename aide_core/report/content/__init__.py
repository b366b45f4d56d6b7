"""What every format for people says in the same way: clean text, sums, priorities, wording."""

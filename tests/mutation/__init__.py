"""Mutation of rules: every condition of a rule must be held by one of the rule's own examples."""

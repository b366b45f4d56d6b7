"""Rules about the use of AIde itself."""

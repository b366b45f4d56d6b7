"""Labelled pairs of programs, and how well AIde and other tools tell them apart."""

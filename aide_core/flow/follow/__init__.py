"""Following values through a program: one analysis for every language that can be lowered."""

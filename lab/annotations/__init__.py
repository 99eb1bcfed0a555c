"""Quotes and stances annotated by hand for training: see README.md."""

"""Fit the quote network: see README.md."""

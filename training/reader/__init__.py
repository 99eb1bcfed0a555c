"""Fit the reader: see README.md."""

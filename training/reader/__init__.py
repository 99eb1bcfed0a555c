"""Fit the position model: see README.md."""

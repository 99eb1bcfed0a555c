"""Entities of single articles become actors that hold across articles."""

"""Prefect flows and tasks, the stores they write to, and the command line. No text is analysed here."""

"""What the analysis knows of a language: one folder a language."""

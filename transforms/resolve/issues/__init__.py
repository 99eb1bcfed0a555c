"""Targets of stances become issues: of a codebook where a term names the target, else discovered ones."""

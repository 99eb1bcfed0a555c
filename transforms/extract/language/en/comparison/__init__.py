"""How the wordings of different articles and of codebooks are compared: only the resolution of issues reads this."""

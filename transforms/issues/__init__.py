"""Issues: how a target is labelled, which codebook issue it names, and which issues articles raise themselves."""

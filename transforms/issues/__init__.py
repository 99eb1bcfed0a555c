"""Issues: how a target phrase is labelled, which codebook issue it names, and which issues articles raise themselves."""

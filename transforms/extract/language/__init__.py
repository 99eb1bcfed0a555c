"""What the analysis knows of a language: one folder a language.

`mention_words`, `quote_words` and `stance_words` declare what the parts of the extraction ask of a language; a folder
such as `en/` answers from its lists. The language is named where tools are put together: in `extract/toolbox.py`,
`mentions/guide.py` and `quotes/model.py`.
"""

"""What measuring and training share: hand-coded and annotated articles, scoring, fitting. No run needs it."""

"""Quotes: who said what, and in which words. `find_quotes` is the entry, `docs/quotes-model.md` the method."""

from transforms.extract.quotes.extraction import find_quotes
from transforms.extract.quotes.model import QuoteModel, default_weights_path, load_quote_model

__all__ = ["QuoteModel", "default_weights_path", "find_quotes", "load_quote_model"]

"""The published tables, and what is read from them: views and cards."""

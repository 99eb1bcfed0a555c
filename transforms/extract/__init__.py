"""One article in, all that can be said of it alone out: mentions, quotes and stance candidates."""

"""Training of what judges labels of issues."""

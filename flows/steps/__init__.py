"""What a run does, step by step, as plain functions: the flow wraps them in tasks, commands call them alone."""

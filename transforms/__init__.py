"""The analysis: pure functions from text and tables to tables. No Prefect, no files of its own choosing."""

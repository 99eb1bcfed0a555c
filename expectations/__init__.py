"""What must be true of each table: suites, cross-table checks, quarantine."""

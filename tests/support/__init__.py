"""What several suites lean on: a real PostgreSQL, import contracts, the migration check."""

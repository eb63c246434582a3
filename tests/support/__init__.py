"""What several suites lean on: a real PostgreSQL, fresh databases, our own import contract."""

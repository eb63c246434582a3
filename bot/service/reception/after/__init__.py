"""What people read and do after a circle: sheets, practices, asks, hold checks, patterns, digests."""

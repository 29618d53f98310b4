"""The first page of each role; may look at everything."""

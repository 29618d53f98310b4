"""Points: a ledger that knows no reasons; a source is (kind, id)."""

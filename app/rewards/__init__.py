"""礼品: the catalogue of a station, its stock as a ledger of its own, and what changes hands at the counter."""

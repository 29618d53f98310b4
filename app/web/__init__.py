"""How we answer: pages and parts, notices, errors, headers, forms, languages, files."""

"""The question bank: what is asked, how it is marked, what was got wrong."""

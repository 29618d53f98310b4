"""Who, where, may: the people, the places, and one table that says what each role may do."""

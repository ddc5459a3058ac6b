"""Everything below a round's ``returned`` folder → one account for each file, read in parallel."""

"""Register + arrivals + decisions → a collation: one result for each copy, one fate for each file."""

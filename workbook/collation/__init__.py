"""Register + arrivals + decisions → a collation: one result a copy, one fate for each file."""

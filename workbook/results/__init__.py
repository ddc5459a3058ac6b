"""Bank + submission → response: answers checked by the bank's own rules, counted and tallied."""

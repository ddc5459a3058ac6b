"""Returned files → accounts: every file in, one fate and one account out."""

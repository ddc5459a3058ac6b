"""A round: who got which copy, and the folder where its files live."""

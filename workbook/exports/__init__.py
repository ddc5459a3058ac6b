"""Exports: accounts, maps and collations as text or tables, for people or for machines.

Each module has one format. Only ``results`` writes files: a round's folder of results, all at once.
"""

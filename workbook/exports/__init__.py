"""Exports: an account of a returned file, or a map of a blank one, as text for people or machines.

Each module has one format. None of them reads or writes files; the command line does.
"""

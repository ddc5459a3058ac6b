"""Mutation testing: small faults put into the program one at a time, to see which tests notice.

``python -m tests.mutants --help`` says how. Nothing of the checkout is changed: all happens in a
copy. It takes too long for every run of the tests; ``test_mutants.py`` holds that it works.
"""

"""For all tests. Property-based tests have no time limit each: the machine may be busy."""

from hypothesis import settings

settings.register_profile("calm", deadline=None)
settings.load_profile("calm")

"""Structure-aware fuzzing of both readers: ``python -m tests.fuzz --executions N --seed S``.

Small filled-in workbooks of a small bank are damaged in every way that the file formats allow, and
read. ``oracles`` says what must hold whatever was done to them. Each input is known by its format,
the seed and its number alone, and can be made again from these.
"""

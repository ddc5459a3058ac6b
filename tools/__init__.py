"""What the people who work on the program run, and nobody else."""

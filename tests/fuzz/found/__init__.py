"""What fuzzing found, as small as it gets: each file is made here by hand."""

"""Tests in which real programs type into, edit and print workbooks."""

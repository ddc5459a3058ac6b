"""Writers paint a grid into a file format. They decide nothing but the look."""

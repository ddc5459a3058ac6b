"""Removing what people wrote from a round's folder, and keeping what can be kept without names."""

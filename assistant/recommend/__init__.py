"""Recommenders: one file each behind one protocol."""

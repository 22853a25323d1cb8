"""Benchmarks: each measures beside a baseline in one process and prints ratios."""

"""The shop's catalogue and its search index. Knows nothing of the assistant."""

"""What the shop remembers: the only SQL of the assistant."""

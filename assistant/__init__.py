"""A self-hosted shop assistant: understands, finds, answers and looks after orders."""

"""Natural language understanding: intent and sentiment by a network, wishes by slot rules."""

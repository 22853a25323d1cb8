"""Training and measuring of the models that the assistant serves. Nothing imports this."""

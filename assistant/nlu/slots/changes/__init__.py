"""What a message does to the values it names: sets, adds, lets go, refuses, takes back."""

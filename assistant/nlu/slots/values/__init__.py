"""Values of the catalogue in a message: brand, colour, size, material, gender, category."""

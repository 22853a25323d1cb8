"""Numbers in a message: prices, places in a list, how many, measures, ratings and orders."""

"""What a message means by its wording and by what is being talked about.

The classifier reads one message alone. Here stands what it cannot know: whether a question that
was asked is answered, which order or product is meant, and what speaks for a search.
"""

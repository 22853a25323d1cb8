"""What a shopper looks for: the search in force, what it cannot meet, what is told of products.

``browsing`` decides. ``constraints`` is the search and how a message changes it, ``unmet`` the wish
that stands in the way, ``bundles`` several things at once. ``advice`` and ``superlatives`` answer
about products from their own records.
"""

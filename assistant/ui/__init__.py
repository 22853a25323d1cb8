"""The pages: the shop at / and the staff's at /staff."""

"""Reviews: quoted in answers, and analysed for staff."""

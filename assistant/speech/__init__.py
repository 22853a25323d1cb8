"""Speech: audio in, words out, catalogue names put right, and replies fit to be spoken."""

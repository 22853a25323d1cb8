"""Customer service: one flow a file behind one protocol."""

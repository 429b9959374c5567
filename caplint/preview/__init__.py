"""The message as people get it: in a terminal, or as one page for a browser."""

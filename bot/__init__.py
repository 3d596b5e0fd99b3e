"""The chat side: Discord and the terminal, over one service."""

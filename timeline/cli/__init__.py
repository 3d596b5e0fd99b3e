"""`python -m timeline`: every capability without a chat, one module a command."""

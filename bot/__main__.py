"""Entry of `python -m bot`: Discord when a token is configured, else the terminal.

Discord is served by `bot.discord.serve(settings, service, store, clock, stop)`: it connects, runs the scheduler with its
own poster, and returns when the event `stop` is set, everything closed but the store.
"""

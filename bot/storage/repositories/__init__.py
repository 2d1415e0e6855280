"""The ports of bot/services/ports, each with its statements. store.py is one transaction of them all."""

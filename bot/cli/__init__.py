"""The command line: one file a family of commands. Each command imports what it needs when it is called.

So `python -m bot templates list` starts no database and no platform.
"""

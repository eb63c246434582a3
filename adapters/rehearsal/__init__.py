"""A platform that is only here: the same contract as Slack or Teams, people and channels in memory.

The transcript player and the tests play on it.
"""

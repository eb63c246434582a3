"""Slack: its requests become acts, sheets become Block Kit. Nothing outside this folder knows Slack.

inbound  payload → act            render…  sheet → blocks, modal, home
app      one listener a kind      showing  answer → modal, home, whisper
outbound the `Platform` port      manifest what an administrator gives to Slack
"""

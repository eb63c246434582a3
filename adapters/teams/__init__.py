"""Microsoft Teams: its activities become acts, sheets become Adaptive Cards. Nothing outside this folder knows Teams.

inbound  activity → act            render…  sheet → messages, home, dialogs
app      one way in for each kind  showing  answer → dialog, card, passing word
outbound the `Platform` port       manifest what an administrator gives to Teams
"""

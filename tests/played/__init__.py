"""Golden transcripts, played through the real apps: people act as Slack and Teams let them, and the lines are read back.

mirror         what people see there, as sheets again; what happens to people and places
slack_sheets   Block Kit → sheet           teams_sheets  Adaptive Cards → sheet
slack_hands    taps and forms in Slack     teams_hands   taps, forms and dialogs in Teams (real_hands: both)
slack_world    people and channels there   teams_world   people, teams and channels there
theatre        the bot around them, its clock told
table          what a platform shows otherwise, and why; two performances compared line by line
"""

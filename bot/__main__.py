"""`python -m bot`: the command line. What each command does is told in bot/cli."""

from bot.cli.app import main

if __name__ == "__main__":
    main()

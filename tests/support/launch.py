"""Become a program that gives up root first and ends with whoever started it: launch.py UID PROGRAM ARGUMENT…

It is a small program of its own, because doing this between fork and exec is unsafe beside threads.
"""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1


def main() -> None:
    """Give up root, tie this process to its parent's life, become the program."""
    parent = os.getppid()
    uid, program = int(sys.argv[1]), sys.argv[2]
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(uid)
        os.setuid(uid)
    # After the change of user, which would clear it. A run that is killed leaves no server behind.
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGQUIT)
        if os.getppid() != parent:
            sys.exit(1)
    os.execv(program, sys.argv[2:])


if __name__ == "__main__":
    main()

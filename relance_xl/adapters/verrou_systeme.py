"""A lock of the operating system on an open file: it dies with the process, whatever happens to it."""

import errno
import os
import sys

OCCUPE = frozenset({errno.EWOULDBLOCK, errno.EACCES, errno.EAGAIN, errno.EDEADLK})
"""The errors that mean « another process holds it »."""

if sys.platform == "win32":
    import msvcrt

    def verrouiller(descripteur: int, octet: int = 0) -> None:
        """Lock the file for this process; OSError at once when another holds it.

        On Windows what is locked can no longer be read: `octet` is the only byte that is, it may be
        beyond the end of the file.
        """
        os.lseek(descripteur, octet, os.SEEK_SET)
        msvcrt.locking(descripteur, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def verrouiller(descripteur: int, octet: int = 0) -> None:  # noqa: ARG001  # Windows alone needs it
        """Lock the file for this process; OSError at once when another holds it."""
        fcntl.flock(descripteur, fcntl.LOCK_EX | fcntl.LOCK_NB)

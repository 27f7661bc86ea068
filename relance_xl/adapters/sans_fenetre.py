"""How a program is started without a console window: on Windows, pythonw has none to lend it."""

import subprocess
import sys

if sys.platform == "win32":
    SANS_FENETRE = subprocess.CREATE_NO_WINDOW
else:
    SANS_FENETRE = 0
"""To give as `creationflags`."""

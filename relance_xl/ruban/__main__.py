"""`python -m relance_xl.ruban ACTION --wb=… --from_xl=1 --hwnd=…`: what a click in the ribbon starts."""

import gc
import sys

from relance_xl.ruban.lancement import lancer

if __name__ == "__main__":
    # A run makes millions of small values that all live to its end: a cycle collector would only walk them.
    gc.disable()
    sys.exit(lancer(sys.argv[1:]))

"""Questions, asked on a terminal only."""

import sys

from relance_xl.core.saisie import oui_non_de


def quelqu_un_repond(*, oui: bool) -> bool:
    """Tell whether a question would be asked: on a terminal, without `--oui`."""
    return not oui and sys.stdin.isatty() and sys.stderr.isatty()


def accepte(question: str, *, oui: bool) -> bool:
    """Ask `question` and return the answer; True at once with `--oui`, or when nobody is there to answer."""
    if not quelqu_un_repond(oui=oui):
        return True
    while True:
        sys.stderr.write(f"{question} (oui/non) ")
        sys.stderr.flush()
        reponse = oui_non_de(sys.stdin.readline() or "non")
        if reponse is not None:
            return reponse

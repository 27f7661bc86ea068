"""Reading a workbook back before it takes the place of the old one."""

from pathlib import Path

from relance_xl.adapters.classeur_ferme.lecture import exiger_lisible
from relance_xl.adapters.classeur_ferme.paquet import Paquet
from relance_xl.adapters.classeur_ferme.tables import Plan
from relance_xl.core.anomalie import RefusError


def relire(provisoire: Path, nom: str, attendu: Plan) -> Paquet:
    """Return the file just written, every part of it read through its checksum, its tables as `attendu`.

    RefusError when it does not read back: nothing has then been replaced.
    """
    paquet = Paquet(provisoire.read_bytes(), nom)
    if exiger_lisible(paquet) != attendu:
        raise RefusError(
            f"{nom} n'a pas pu être écrit de façon sûre et est resté tel qu'il était : "
            "enregistrez-le à nouveau avec Excel, puis recommencez."
        )
    paquet.verifier(hors={table.partie_feuille for table in attendu.tables.values()})
    return paquet

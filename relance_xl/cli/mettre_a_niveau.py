"""`mettre-a-niveau`: what a workbook of an older version lacks."""

from relance_xl.assembly import ouvrir
from relance_xl.cli.francais import Commande
from relance_xl.cli.saisie import Classeur, EnJson, application
from relance_xl.cli.sortie import ecrire, ecrire_json
from relance_xl.usecases.mettre_a_niveau import MiseANiveau
from relance_xl.usecases.mettre_a_niveau import mettre_a_niveau as executer

app = application()


@app.command(cls=Commande, help="Ajoute ce qui manque à un classeur ancien, et garde tout le reste.")
def mettre_a_niveau(classeur: Classeur, en_json: EnJson = False) -> None:
    """Add missing tables, columns, parameters and rates."""
    with ouvrir(classeur) as ouvert:
        fait = executer(ouvert)
    if en_json:
        ecrire_json(
            {
                "feuilles": fait.feuilles,
                "colonnes": [{"table": table, "colonne": label} for table, label in fait.colonnes],
                "parametres": fait.parametres,
                "semestres": fait.semestres,
            }
        )
    else:
        _afficher(fait)


def _afficher(fait: MiseANiveau) -> None:
    if fait.rien:
        ecrire("Ce classeur est à jour : rien à ajouter.")
        return
    colonnes = [f"{label} ({table})" for table, label in fait.colonnes]
    ajouts = (
        ("Feuilles ajoutées", fait.feuilles),
        ("Colonnes ajoutées", colonnes),
        ("Paramètres ajoutés", fait.parametres),
        ("Taux de semestres ajoutés", fait.semestres),
    )
    for quoi, noms in ajouts:
        if noms:
            ecrire(f"{quoi} : {', '.join(noms)}.")
    ecrire("Le classeur est à jour ; vos lignes et vos colonnes n'ont pas été touchées.")

"""What of the workbook's anomalies is about one client, and what its dossier adds to them."""

from collections.abc import Iterable, Iterator

from relance_xl.conversion.tables import reperer
from relance_xl.core.anomalie import Anomalie
from relance_xl.core.calendrier import en_chiffres
from relance_xl.core.entites import Client
from relance_xl.core.saisie import cle_de_label
from relance_xl.documents.dossier.valeurs import DossierDuClient
from relance_xl.schema.contenu import Contenu
from relance_xl.schema.tables import CLIENTS, TABLES

_COMMUNES = frozenset({"Paramètres", "Taux"})


def de_la_lecture(lues: Iterable[Anomalie], contenu: Contenu, client: Client) -> Iterator[Anomalie]:
    """Yield the anomalies of the client's own rows, and those that touch everybody."""
    par_feuille = {table.feuille: table.nom for table in TABLES}
    cle = cle_de_label(CLIENTS.label("code_client"))
    for anomalie in lues:
        donnees = contenu.tables.get(par_feuille.get(anomalie.feuille, ""))
        place = reperer(donnees).get(cle) if donnees else None
        if donnees is None or place is None or anomalie.ligne is None:
            siennes = anomalie.feuille in _COMMUNES
        else:
            ligne = donnees.lignes[anomalie.ligne - donnees.premiere_ligne]
            siennes = str(ligne[place] or "").strip() == client.code_client
        if siennes:
            yield anomalie


def posterieures(donnees: DossierDuClient) -> Iterator[Anomalie]:
    """Say that the Journal knows what came after the dossier's date: the amounts do not."""
    dernier = max((d.le for d in donnees.demarches if d.le), default=donnees.jour)
    if dernier > donnees.jour:
        yield Anomalie(
            "à vérifier",
            "Journal des relances",
            None,
            "Date d'effet",
            dernier.isoformat(),
            f"Le dossier est daté du {en_chiffres(donnees.jour)}, mais le Journal du client va jusqu'au "
            f"{en_chiffres(dernier)} : les montants sont ceux du {en_chiffres(donnees.jour)}.",
        )

"""« Calcul de pénalités »: what one invoice owes, line by line and explained, on its own sheet."""

from collections.abc import Iterator
from textwrap import wrap
from typing import NamedTuple

from relance_xl.conversion.ecriture import rangees_calcul
from relance_xl.conversion.lecture import lire_dossier
from relance_xl.core.anomalie import RefusError
from relance_xl.core.calendrier import en_chiffres
from relance_xl.core.contexte import Contexte
from relance_xl.core.decompte import Decompte, decompte_de
from relance_xl.core.decompte_explique import du_total, expliquer
from relance_xl.core.decompte_lignes import Ligne, lignes_de
from relance_xl.schema.contenu import Changements
from relance_xl.schema.tables import CALCUL, FACTURES
from relance_xl.usecases.outils import Instant, Outils
from relance_xl.usecases.resultats import CompteRendu

_LARGEUR = 120
_SANS_FEUILLE = (
    f"La feuille « {CALCUL.feuille} » manque dans ce classeur : lancez « relance-xl mettre-a-niveau » pour "
    "l'ajouter, et le détail s'y écrira."
)


class ResultatDecompte(NamedTuple):
    """The calculation, its rows (`lignes` add up to the total) and the sentences that explain it.

    `ecrit`: the sheet holds it. `remarque`: why it does not, "" when it was not asked to.
    """

    decompte: Decompte
    lignes: tuple[Ligne, ...]
    explications: tuple[str, ...]
    ecrit: bool = False
    remarque: str = ""


def decompte(
    outils: Outils,
    instant: Instant,
    numero: str,
    code_client: str | None = None,
    *,
    simulation: bool = False,
) -> ResultatDecompte:
    """Compute what an invoice owes on the run date and fill its sheet, which held the previous one.

    `simulation` writes nothing. A workbook without that sheet is only read. RefusError when the invoice
    is unknown, not alone of its number, unreadable, or when a rate that it needs is missing.
    """
    contenu = outils.classeur.lire()
    contexte = Contexte(lire_dossier(contenu)[0], instant.jour, outils.feries)
    calcule = decompte_de(_client(numero, code_client, contexte), numero, contexte)
    _exiger_le_taux(calcule)
    prescription = tuple(filter(None, calcule.prescription[1:]))
    explications = (*expliquer(calcule), *du_total(calcule), *prescription)
    lignes = (*lignes_de(calcule), *_en_rangees(calcule, explications))
    resultat = ResultatDecompte(calcule, lignes, explications)
    if simulation:
        return resultat
    if CALCUL.nom not in contenu.tables:
        return resultat._replace(remarque=_SANS_FEUILLE)
    outils.classeur.ecrire(Changements(remplacements={CALCUL.nom: rangees_calcul(lignes)}))
    return resultat._replace(ecrit=True)


def compte_rendu(resultat: ResultatDecompte) -> CompteRendu:
    """Return the box of the ribbon: the total, and where the detail is."""
    calcule = resultat.decompte
    ou = f"Le détail est dans la feuille « {CALCUL.feuille} »." if resultat.ecrit else resultat.remarque
    entete = f"Facture {calcule.numero}, {calcule.client.nom}, au {en_chiffres(calcule.date)}."
    return CompteRendu(tuple(p for p in (entete, *du_total(calcule), ou) if p))


def _client(numero: str, code: str | None, contexte: Contexte) -> str:
    """Return whose invoice it is; RefusError says what keeps it from being computed."""
    trouvees = [
        f for f in contexte.dossier.factures if f.numero_facture == numero and code in {None, f.code_client}
    ]
    if not trouvees:
        de_qui = f" du client {code}" if code else ""
        raise RefusError(f"La facture {numero}{de_qui} n'est pas dans le classeur : vérifiez son numéro.")
    codes = sorted({f.code_client for f in trouvees})
    if len(codes) > 1:
        raise RefusError(
            f"Plusieurs clients ont une facture {numero} ({', '.join(codes)}) : précisez le client avec "
            "--client."
        )
    if all(f.montant_ttc < 0 for f in trouvees):
        raise RefusError(f"{numero} est un avoir : il n'y a pas de pénalités à calculer.")
    if codes[0] not in contexte.clients:
        raise RefusError(f"Le client {codes[0]} n'est pas dans la feuille Clients : ajoutez-le d'abord.")
    cle = (codes[0], numero)
    if (
        cle in contexte.dossier.douteux.factures
        or cle in contexte.soldes.melees
        or any(f[1:4] in contexte.doublons for f in trouvees)
    ):
        raise RefusError(
            f"La facture {numero} ne peut pas être calculée : une de ses lignes est illisible, en double ou "
            f"dans une autre devise. Cliquez sur Vérifier, corrigez la feuille {FACTURES.feuille}, puis "
            "recommencez."
        )
    return codes[0]


def _exiger_le_taux(calcule: Decompte) -> None:
    if calcule.manquant:
        raise RefusError(
            f"Les taux du semestre qui commence le {en_chiffres(calcule.manquant)} manquent dans la feuille "
            "Taux : ajoutez une ligne à cette feuille, puis recommencez."
        )


def _en_rangees(calcule: Decompte, explications: tuple[str, ...]) -> Iterator[Ligne]:
    """Yield a row for each line of the explanations: a cell that wraps would need a row made higher."""
    nue = Ligne(calcule.client.code_client, calcule.numero, None, "")
    for phrase in explications:
        for rang, morceau in enumerate(wrap(phrase, _LARGEUR)):
            yield nue._replace(libelle="" if rang else "Explication", explication=morceau)

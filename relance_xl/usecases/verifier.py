"""« Vérifier »: every row, the Journal's chain, the totals against the ledger."""

from collections.abc import Container, Iterator, Sequence
from datetime import date

from relance_xl.conversion.ecriture import rangees_anomalies
from relance_xl.conversion.lecture import lire_dossier
from relance_xl.core.adresses import adresses_de
from relance_xl.core.anomalie import Anomalie
from relance_xl.core.coherence import anomalies_des_lignes
from relance_xl.core.constats import parametres_vides, semestre_absent
from relance_xl.core.contexte import Contexte
from relance_xl.core.corrections import anomalies_des_corrections
from relance_xl.core.empreinte import verifier_chaine
from relance_xl.core.iban import anomalies_de_l_iban
from relance_xl.core.introuvables import anomalies_des_introuvables
from relance_xl.core.monnaie import ZERO, en_clair
from relance_xl.core.montants import anomalies_du_taux
from relance_xl.schema.contenu import Changements
from relance_xl.schema.tables import ANOMALIES, PROPRIETE_JOURNAL
from relance_xl.usecases import coordonnees
from relance_xl.usecases.ports import Classeur


def verifier(classeur: Classeur, jour: date, feries: Container[date]) -> tuple[Anomalie, ...]:
    """Return all that is wrong or to verify in the workbook on `jour`; nothing is written."""
    contenu = classeur.lire()
    dossier, lues = lire_dossier(contenu)
    contexte = Contexte(dossier, jour, feries)
    return (
        *lues,
        *anomalies_des_lignes(contexte),
        *anomalies_des_corrections(dossier.choix),
        *_clients(contexte),
        *anomalies_des_introuvables(contexte),
        *semestre_absent(contexte),
        *parametres_vides(contexte),
        *coordonnees.du_creancier(dossier.parametres),
        *anomalies_de_l_iban(contexte),
        *coordonnees.des_clients(dossier.clients),
        *verifier_chaine(dossier.journal, contenu.proprietes.get(PROPRIETE_JOURNAL)),
    )


def noter_les_anomalies(classeur: Classeur, anomalies: Sequence[Anomalie]) -> None:
    """Write `anomalies` in the sheet of that name, in place of the earlier ones."""
    classeur.ecrire(Changements(remplacements={ANOMALIES.nom: rangees_anomalies(anomalies)}))


def _clients(contexte: Contexte) -> Iterator[Anomalie]:
    for client in contexte.dossier.clients:
        yield from anomalies_du_taux(client, contexte)
        for colonne, cellule in (("E-mail", client.email), ("Copie à", client.copie_a)):
            for texte in adresses_de(cellule).invalides:
                phrase = f"« {texte} » n'est pas une adresse e-mail : corrigez-la."
                yield Anomalie("à vérifier", "Clients", client.ligne, colonne, texte, phrase)
        ecart = contexte.ecart(client)
        if ecart is not None and ecart != (client.ecart_accepte or ZERO):
            yield Anomalie(
                "à vérifier",
                "Clients",
                client.ligne,
                "Solde comptable",
                f"{client.solde_comptable:.2f}",
                f"Le solde comptable de {client.nom} diffère de {en_clair(ecart)} du total de ses factures : "
                "corrigez, ou recopiez cet écart dans « Écart accepté ». Ses relances attendent.",
            )

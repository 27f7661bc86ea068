"""What a run should tell the accountant beside the plan: rates, missing parameters, old drafts, reprise."""

from collections.abc import Container, Iterator, Sequence
from datetime import timedelta

from relance_xl.core.anomalie import Anomalie
from relance_xl.core.calendrier import debut_de_semestre, en_chiffres
from relance_xl.core.canaux import TELEPHONE
from relance_xl.core.contexte import Contexte
from relance_xl.core.introuvables import anomalies_des_introuvables
from relance_xl.core.montants import anomalies_du_taux, sous_le_plancher
from relance_xl.core.postal import anomalies_postales
from relance_xl.core.relance import Relance, Retrait
from relance_xl.core.scenarios import MISE_EN_DEMEURE
from relance_xl.core.taux import formule_de

_EXIGES = {
    "raison_sociale": "Raison sociale",
    "adresse": "Adresse",
    "code_postal": "Code postal",
    "ville": "Ville",
    "siren": "SIREN",
    "iban": "IBAN",
    "telephone": "Téléphone",
    "email": "E-mail",
    "signataire": "Signataire",
}
_IDENTITE = {
    "forme_juridique": ("Forme juridique", ""),
    "capital": ("Capital", " ; écrivez « néant » si vous n'en avez pas"),
    "ville_du_rcs": ("Ville du RCS", " ; écrivez « néant » si vous n'êtes pas immatriculé"),
}
"""What a mise en demeure says of the creditor besides, and what to write when there is none."""
_TRES_EN_RETARD = timedelta(days=60)
_REPRISE = ("Journal des relances", None, "Événement", "")
_BEAUCOUP = 10


def constats(
    contexte: Contexte, relances: Sequence[Relance], retires: Sequence[Retrait] = ()
) -> tuple[Anomalie, ...]:
    """Return what to verify around the messages that go, and the drafts that stay after `retires`."""
    return (
        *_clients(contexte, relances),
        *anomalies_des_introuvables(contexte),
        *taux_absent(contexte, relances),
        *(parametres_vides(contexte) if relances else ()),
        *(_identite_vide(contexte) if any(r.nature == MISE_EN_DEMEURE for r in relances) else ()),
        *_brouillons_anciens(contexte, {r.identifiant for r in retires}),
        *_reprise(contexte),
    )


def _clients(contexte: Contexte, relances: Sequence[Relance]) -> Iterator[Anomalie]:
    for relance in relances:
        for client in dict.fromkeys(ligne.client for ligne in relance.lignes):
            yield from anomalies_du_taux(client, contexte)
        client = relance.client
        if relance.canal == TELEPHONE and not client.telephone:
            yield Anomalie(
                "à vérifier",
                "Clients",
                client.ligne,
                "Téléphone",
                "",
                f"{client.nom} est à appeler et n'a pas de numéro de téléphone : complétez sa fiche.",
            )


def adresse_incomplete(relance: Relance) -> Iterator[Anomalie]:
    """Say what a letter lacks in its addressee's row, or cannot have on the envelope."""
    yield from anomalies_postales(relance.client, relance.canal, relance.canal)


def taux_absent(contexte: Contexte, relances: Sequence[Relance]) -> Iterator[Anomalie]:
    """Say which semester of rates is to be entered, when a message needed it or the run date is in it."""
    du_jour = tuple(semestre_absent(contexte)) if relances else ()
    if du_jour:
        yield from du_jour
    elif any(relance.taux_manquant for relance in relances):
        yield Anomalie(
            "à vérifier",
            "Taux",
            None,
            "Début",
            "",
            "Le taux d'un semestre ancien manque : des messages partent sans pénalités. Complétez la feuille "
            "Taux.",
        )


def semestre_absent(contexte: Contexte) -> Iterator[Anomalie]:
    """Say that the rates of the run date's semester are to be entered."""
    semestre = debut_de_semestre(contexte.jour)
    if semestre not in contexte.bareme:
        yield Anomalie(
            "à vérifier",
            "Taux",
            None,
            "Début",
            en_chiffres(semestre),
            f"Les taux du semestre qui commence le {en_chiffres(semestre)} manquent : les messages partent "
            "sans pénalités et les étapes qui en réclament attendent. Ajoutez une ligne à la feuille Taux.",
        )


def parametres_vides(contexte: Contexte) -> Iterator[Anomalie]:
    """Name the creditor's parameters that documents need and are empty, and a rate unreadable or too low."""
    for champ, label in _EXIGES.items():
        if not getattr(contexte.parametres, champ):
            yield _parametre(
                "", f"Le paramètre « {label} » est vide : les documents montrent « [{label} à renseigner] »."
            )
    texte = contexte.parametres.taux_de_penalites
    formule = formule_de(texte)
    if formule is None:
        yield _parametre(texte, "Ce taux de pénalités ne se lit pas : écrivez BCE+10, 3×légal ou 15 %.")
    elif phrase := sous_le_plancher(formule, contexte):
        yield _parametre(texte, phrase)


def _identite_vide(contexte: Contexte) -> Iterator[Anomalie]:
    """Name what a mise en demeure lacks of the creditor's identity."""
    for champ, (label, conseil) in _IDENTITE.items():
        if not getattr(contexte.parametres, champ):
            montre = f"la mise en demeure montre « [{label} à renseigner] »{conseil}."
            yield _parametre("", f"Le paramètre « {label} » est vide : {montre}")


def _parametre(valeur: str, message: str) -> Anomalie:
    return Anomalie("à vérifier", "Paramètres", None, "Valeur", valeur, message)


def _brouillons_anciens(contexte: Contexte, partis: Container[str]) -> Iterator[Anomalie]:
    validite = timedelta(days=contexte.parametres.validite_d_un_brouillon)
    for brouillon in contexte.historique.brouillons:
        if brouillon.identifiant in partis:
            continue
        if brouillon.date and contexte.jour > brouillon.date + validite:
            yield Anomalie(
                "à vérifier",
                "Journal des relances",
                brouillon.lignes[0].ligne,
                "Identifiant",
                brouillon.identifiant,
                f"Ce brouillon attend depuis le {en_chiffres(brouillon.date)} : confirmez son envoi, ou "
                "annulez-le ; ce client n'est plus relancé d'ici là.",
            )


def propose_une_reprise(anomalie: Anomalie) -> bool:
    """Tell whether an anomaly is the proposal to take over earlier reminders: to be read before any draft."""
    return anomalie[1:5] == _REPRISE


def _reprise(contexte: Contexte) -> Iterator[Anomalie]:
    """Propose to take over earlier reminders when none are known and many items are very late (rule 9).

    A draft is no reminder: as long as none has gone, it is time.
    """
    if contexte.historique.faits:
        return
    limite = contexte.jour - _TRES_EN_RETARD
    anciennes = sum(p.reste_du > 0 and p.facture.date_echeance < limite for p in contexte.soldes.positions)
    if anciennes >= _BEAUCOUP:
        yield Anomalie(
            "à vérifier",
            *_REPRISE,
            f"{anciennes} factures ont plus de 60 jours de retard et aucune relance n'est connue : si vous "
            "les avez déjà relancées, importez votre ancien suivi (colonnes « Niveau atteint » et « Dernière "
            "relance ») avant d'envoyer.",
        )

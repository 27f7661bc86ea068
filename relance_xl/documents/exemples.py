"""Sample messages in every situation, about fictional companies: what `modeles` and the manual show."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import get_args

from relance_xl.core.credit import Credit
from relance_xl.core.entites import Client, Etape, Facture, Parametres, Promesse
from relance_xl.core.monnaie import EURO, ZERO
from relance_xl.core.relance import (
    EtapeFaite,
    LigneRelance,
    Relance,
    Texte,
    TexteDeCompte,
    TexteDEtape,
    Tranche,
)
from relance_xl.documents.exemples_de_compte import avec_annexes, de_compte

PARAMETRES = Parametres(
    raison_sociale="Menuiserie des Trois Rives",
    forme_juridique="SARL",
    capital="20 000 €",
    adresse="8 quai des Tilleuls",
    code_postal="44000",
    ville="Nantes",
    siren="123456782",
    ville_du_rcs="Nantes",
    numero_tva="FR11123456782",
    iban="FR7630006000011234567890189",
    bic="AGRIFRPPXXX",
    telephone="02 40 00 00 00",
    email="compta@trois-rives.example",
    signataire="Camille Roussel",
    fonction_du_signataire="Responsable du recouvrement",
    conditions_de_paiement="30 jours à compter de la date de facture, sans escompte",
    lien_de_paiement="https://paiement.trois-rives.example/regler",
)
CLIENT = Client(
    12,
    "C001",
    "Hôtel du Grand Pré",
    categorie="professionnel",
    contact="Service comptabilité",
    email="compta@grand-pre.example",
    telephone="02 41 00 00 00",
    adresse="Bâtiment B\n14 rue des Ormeaux",
    code_postal="49000",
    ville="Angers",
    siren="987654324",
)
_JOUR = date(2026, 11, 20)
_NOMS = {
    "preventive": "Rappel d'échéance",
    "premiere_relance": "Première relance",
    "relance": "Deuxième relance",
    "derniere_relance": "Dernière relance",
    "mise_en_demeure": "Mise en demeure",
}
_ORDRES = {texte: rang for rang, texte in enumerate(_NOMS, 1)}
_A_PRECISER = "catégorie à préciser"
_CANAUX = ("e-mail", "courrier", "recommandé", "téléphone", "SMS", "portail", "autre")


def exemple(texte: Texte, canal: str = "e-mail", categorie: str = "professionnel") -> Relance:
    """Return a message of two invoices, one partly paid, to a client of `categorie`, at the step `texte`."""
    client = CLIENT._replace(categorie=categorie)
    lignes = tuple(_lignes(client, texte))
    reclamees = texte in {"mise_en_demeure", "derniere_relance"} and categorie in {"professionnel", "public"}
    return _totaux(
        Relance(
            identifiant=f"C001-261120-R{_ORDRES[texte]}",
            date=_JOUR,
            client=client,
            devise=EURO,
            etape=_etape(texte, canal),
            nature=_nature(texte),
            texte=texte,
            canal=canal,
            destinataires=("compta@grand-pre.example",) if canal == "e-mail" else (),
            copie=(),
            date_limite=None if texte == "preventive" else date(2026, 12, 1),
            lignes=lignes,
            credits=(),
            total_du=ZERO,
            interets=sum((ligne.interets for ligne in lignes), ZERO),
            indemnites=sum((ligne.indemnite for ligne in lignes), ZERO),
            total=ZERO,
            reclame=ZERO,
            penalites_reclamees=reclamees,
            taux_manquant=False,
        )
    )


def exemples() -> Iterator[tuple[str, Relance]]:
    """Every step, channel and category, then the particular situations, each with a French name."""
    for texte in get_args(TexteDEtape):
        for canal in _CANAUX:
            yield f"{texte}, {canal}", exemple(texte, canal)
        for categorie in ("particulier", "public", ""):
            for canal in ("e-mail", "recommandé", "téléphone", "SMS"):
                nom = f"{texte}, {canal}, {categorie or _A_PRECISER}"
                yield nom, exemple(texte, canal, categorie)
        for canal in ("e-mail", "courrier", "téléphone"):
            for nom, relance in _situations(exemple(texte, canal)):
                yield f"{texte}, {canal}, {nom}", relance
    yield from _avec_un_compte()


def _avec_un_compte() -> Iterator[tuple[str, Relance]]:
    for canal in ("e-mail", "recommandé", "recommandé électronique"):
        yield f"mise_en_demeure, {canal}, avec annexes", avec_annexes(exemple("mise_en_demeure", canal))
    for texte in get_args(TexteDeCompte):
        for canal in ("e-mail", "courrier"):
            for categorie in ("professionnel", "particulier", "public", ""):
                nom = f"{texte}, {canal}, {categorie or _A_PRECISER}"
                yield nom, de_compte(texte, exemple("relance", canal, categorie))


def _situations(base: Relance) -> Iterator[tuple[str, Relance]]:
    yield "avec crédits", _avec_credits(base)
    yield "promesse rompue", avec_promesse(base)
    yield "part contestée", _totaux(base._replace(lignes=(_contestee(base.lignes[0]), *base.lignes[1:])))
    yield "devise étrangère", _totaux(base._replace(devise="CHF"))
    yield "taux manquant", base._replace(taux_manquant=True)
    yield "payeur de deux clients", pour_deux_clients(base)
    yield "rappels pour mémoire et à échoir", avec_autres_factures(base)
    yield "sans date limite ni adresse", base._replace(date_limite=None, destinataires=())


def avec_promesse(base: Relance) -> Relance:
    """Return `base`, a promise of its first invoice unkept."""
    promesse = Promesse(
        4, "C001", "F-2026-014", 1, "promesse", date(2026, 11, 10), None, date(2026, 11, 3), "M. Le Goff"
    )
    return base._replace(lignes=(base.lignes[0]._replace(promesse_rompue=promesse), *base.lignes[1:]))


def _avec_credits(base: Relance) -> Relance:
    avoir = Credit(base.client, "avoir", "AV-2026-003", date(2026, 10, 12), Decimal("120.00"))
    virement = Credit(base.client, "règlement non affecté", "", date(2026, 11, 2), Decimal("80.50"))
    return _totaux(base._replace(credits=(avoir, virement)))


def pour_deux_clients(base: Relance) -> Relance:
    """Return `base`, its second invoice being of another client of the same payer."""
    autre = CLIENT._replace(code_client="C002", nom="Auberge du Moulin Neuf", categorie=base.client.categorie)
    premiere, seconde = base.lignes
    facture = seconde.facture._replace(code_client="C002")
    return base._replace(lignes=(premiere, seconde._replace(client=autre, facture=facture)))


def avec_autres_factures(base: Relance) -> Relance:
    """Return `base`, with an overdue invoice that is not claimed and one not due yet."""
    modele = base.lignes[0]
    commun = modele._replace(
        regle=ZERO, reclame=ZERO, interets=ZERO, indemnite=ZERO, tranches=(), historique=()
    )
    rappel = commun._replace(
        facture=_facture(base.client, "F-2026-031", date(2026, 10, 5), date(2026, 11, 4), "310.00"),
        reste_du=Decimal("310.00"),
        retard=16,
        avance=False,
        pour_memoire=True,
        preventive=False,
    )
    a_echoir = commun._replace(
        facture=_facture(base.client, "F-2026-040", date(2026, 10, 27), date(2026, 11, 26), "540.00"),
        reste_du=Decimal("540.00"),
        retard=-6,
        preventive=True,
    )
    return base._replace(lignes=(*base.lignes, rappel, a_echoir))


def _contestee(ligne: LigneRelance) -> LigneRelance:
    return ligne._replace(conteste=Decimal("200.00"), reclame=ligne.reste_du - Decimal("200.00"))


def _totaux(relance: Relance) -> Relance:
    """`relance` with the totals of its lines and credits."""
    credites = sum((credit.montant for credit in relance.credits), ZERO)
    du = sum((ligne.reclame for ligne in relance.lignes), ZERO) - credites
    total = du + relance.interets + (relance.indemnites if relance.devise == EURO else ZERO)
    return relance._replace(total_du=du, total=total, reclame=total if relance.penalites_reclamees else du)


def _etape(texte: Texte, canal: str) -> Etape:
    penalites = {"derniere_relance": "réclamées", "mise_en_demeure": "réclamées", "relance": "rappelées"}
    return Etape(
        5,
        "Standard",
        _ORDRES[texte],
        _NOMS[texte],
        _nature(texte),
        0,
        canal=canal,
        penalites=penalites.get(texte, "non"),
    )


def _nature(texte: Texte) -> str:
    return {"preventive": "préventive", "mise_en_demeure": "mise en demeure"}.get(texte, "relance")


def _lignes(client: Client, texte: Texte) -> Iterator[LigneRelance]:
    preventive = texte == "preventive"
    indemnite = (
        Decimal("40.00") if client.categorie in {"professionnel", "public"} and not preventive else ZERO
    )
    for numero, emission, echeance, ttc, regle in (
        ("F-2026-014", date(2026, 8, 31), date(2026, 9, 30), "1234.56", "0.00"),
        ("F-2026-019", date(2026, 9, 15), date(2026, 10, 15), "2480.00", "1000.00"),
    ):
        limite = date(2026, 11, 26) if preventive else echeance
        retard = (_JOUR - limite).days
        reste = Decimal(ttc) - Decimal(regle)
        tranches = _tranches(limite, retard, reste) if indemnite else ()
        yield LigneRelance(
            client=client,
            facture=_facture(client, numero, emission, limite, ttc),
            regle=Decimal(regle),
            reste_du=reste,
            conteste=ZERO,
            reclame=reste,
            retard=retard,
            ordre=_ORDRES[texte],
            etape=_NOMS[texte],
            avance=True,
            preventive=preventive,
            pour_memoire=False,
            interets=sum((tranche.interets for tranche in tranches), ZERO),
            indemnite=indemnite,
            tranches=tranches,
            promesse_rompue=None,
            historique=_historique(texte),
        )


def _facture(client: Client, numero: str, emission: date, echeance: date, ttc: str) -> Facture:
    public = client.categorie == "public"
    return Facture(
        30,
        client.code_client,
        numero,
        1,
        emission,
        echeance,
        Decimal(ttc),
        objet="Fourniture et pose",
        reference_client="BC 5512",
        numero_engagement="EJ-7001" if public else "",
        code_service="SRV-02" if public else "",
        numero_depot="CPP-889900" if public else "",
    )


def _tranches(echeance: date, retard: int, base: Decimal) -> tuple[Tranche, ...]:
    taux = Decimal("12.40")
    interets = (base * taux * retard / 36500).quantize(Decimal("0.01"))
    return (Tranche(echeance + timedelta(days=1), _JOUR, retard, base, taux, interets),)


def _historique(texte: Texte) -> tuple[EtapeFaite, ...]:
    passees = (
        EtapeFaite(date(2026, 10, 6), 2, "Première relance", "e-mail"),
        EtapeFaite(date(2026, 10, 21), 3, "Deuxième relance", "téléphone"),
        EtapeFaite(date(2026, 11, 6), 4, "Dernière relance", "e-mail"),
    )
    return tuple(faite for faite in passees if faite.ordre < _ORDRES[texte])

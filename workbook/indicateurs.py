"""What Accueil shows of the day: formulas that Excel and LibreOffice compute, and their first values.

Formulas are in the file's own language (English names, commas, `table[column]`). The value given
beside each is what an untouched workbook shows, for readers that do not compute.
"""

from typing import NamedTuple

from relance_xl.schema.colonnes import Type
from relance_xl.schema.parametres import PARAMETRES

_VIDE = "—"
_ESSENTIELS = tuple(p.label for p in PARAMETRES if p.essentiel)


class Indicateur(NamedTuple):
    """A line of « Ce qui vous attend ». In `etat`, {v} is the cell of the value; `feuille`: where to go."""

    libelle: str
    formule: str
    valeur: str | int
    etat: str
    etat_initial: str
    feuille: str
    type: Type = Type.ENTIER


def _derniere_date(colonne: str) -> str:
    return f'=IF(COUNT({colonne})=0,"{_VIDE}",MAX({colonne}))'


def _derniere_date_passee(colonne: str) -> str:
    """Return the latest date up to today: a payment in hand is dated of the day it is awaited."""
    passees = f'COUNTIF({colonne},"<="&TODAY())'
    derniere = f"IFERROR(SUMPRODUCT(MAX(({colonne}<=TODAY())*{colonne})),MAX({colonne}))"
    return f'=IF({passees}=0,"{_VIDE}",{derniere})'


def _si_nul(sinon: str, nul: str) -> str:
    return f'=IF(ISNUMBER({{v}}),IF({{v}}=0,"✓ {nul}",{sinon}),"{_VIDE}")'


_SEMESTRE = "DATE(YEAR(TODAY()),IF(MONTH(TODAY())<7,1,7),1)"
_AGE_DES_BROUILLONS = (
    'IFERROR(SUMPRODUCT(MAX((tblRelances[État]="brouillon")*(tblRelances[Date]>0)'
    "*(TODAY()-tblRelances[Date]))),0)"
)
_CLIENTS_EN_ECART = "SUMPRODUCT(--(ABS(tblClients[Écart])>=0.005))"
_DERNIER_IMPORT = "IFERROR(SUMPRODUCT(MAX((tblJournal[Événement]=\"import\")*(tblJournal[Date d''effet]))),0)"

INDICATEURS = (
    Indicateur(
        "Paramètres à renseigner",
        '=SUMPRODUCT((tblParametres[Valeur]="")*ISNUMBER(MATCH(tblParametres[Paramètre],{'
        + ";".join(f'"{label}"' for label in _ESSENTIELS)
        + "},0)))",
        len(_ESSENTIELS),
        _si_nul(
            '"➜ Les cases orangées de Paramètres : vos lettres en ont besoin"', "Votre entreprise est décrite"
        ),
        "➜ Les cases orangées de Paramètres : vos lettres en ont besoin",
        "Paramètres",
    ),
    Indicateur(
        "Reste dû dans le classeur",
        "=SUM(tblFactures[Reste dû])",
        0,
        '="Calculé par la dernière préparation"',
        "Calculé par la dernière préparation",
        "Factures",
        Type.MONTANT,
    ),
    Indicateur(
        "Soldes clients en comptabilité",
        f'=IF(COUNT(tblClients[Solde comptable])=0,"{_VIDE}",SUM(tblClients[Solde comptable]))',
        _VIDE,
        f"=IF(ISNUMBER({{v}}),IF({_CLIENTS_EN_ECART}=0,"
        '"✓ Chaque client concorde avec la comptabilité",'
        f'"➜ "&{_CLIENTS_EN_ECART}&IF({_CLIENTS_EN_ECART}>1," clients"," client")&'
        '" en écart : voir la colonne Écart"),'
        "\"Colonne Solde comptable de Clients, remplie par l'import d'un FEC\")",
        "Colonne Solde comptable de Clients, remplie par l'import d'un FEC",
        "Clients",
        Type.MONTANT,
    ),
    Indicateur(
        "Banque : dernier règlement",
        _derniere_date_passee("tblReglements[Date]"),
        _VIDE,
        '=IF(ISNUMBER({v}),IF(TODAY()-{v}>7,"➜ Plus de 7 jours : saisissez les règlements reçus",'
        '"✓ À jour"),"➜ Aucun règlement saisi")',
        "➜ Aucun règlement saisi",
        "Règlements",
        Type.DATE,
    ),
    Indicateur(
        "Comptabilité : dernière facture",
        _derniere_date("tblFactures[Date facture]"),
        _VIDE,
        f'=IF(ISNUMBER({{v}}),IF({_DERNIER_IMPORT}=0,"Aucun import au journal",'
        f'"Dernier import le "&TEXT(DAY({_DERNIER_IMPORT}),"00")&"/"&TEXT(MONTH({_DERNIER_IMPORT}),"00")'
        f'&"/"&YEAR({_DERNIER_IMPORT})),"➜ Aucune facture saisie")',
        "➜ Aucune facture saisie",
        "Factures",
        Type.DATE,
    ),
    Indicateur(
        "Relances préparées, pas encore parties",
        '=COUNTIF(tblRelances[État],"brouillon")',
        0,
        _si_nul(
            f'IF({_AGE_DES_BROUILLONS}=0,"➜ Préparées aujourd\'hui : à relire et à envoyer",'
            f'"➜ La plus ancienne attend depuis "&{_AGE_DES_BROUILLONS}'
            f'&IF({_AGE_DES_BROUILLONS}>1," jours"," jour")&" : à envoyer ou à annuler")',
            "Aucune en attente",
        ),
        "✓ Aucune en attente",
        "Relances du jour",
    ),
    Indicateur(
        "Relances à valider",
        '=COUNTIF(tblRelances[État],"à valider")',
        0,
        _si_nul('"➜ Répondez oui ou non dans la colonne Envoyer"', "Aucune n'attend votre accord"),
        "✓ Aucune n'attend votre accord",
        "Relances du jour",
    ),
    Indicateur(
        "Promesses arrivées à leur date",
        '=COUNTIFS(tblPromesses[Date promise],"<="&TODAY(),tblPromesses[État],"<>tenue",'
        'tblPromesses[État],"<>rompue")',
        0,
        _si_nul('"➜ Vérifiez que le règlement est arrivé"', "Aucune"),
        "✓ Aucune",
        "Promesses",
    ),
    Indicateur(
        "Litiges de plus de 30 jours",
        '=COUNTIFS(tblFactures[Blocage],"litige",tblFactures[Date d\'\'échéance],"<"&(TODAY()-30))',
        0,
        _si_nul('"➜ Échues depuis plus de 30 jours et toujours en litige : à trancher"', "Aucun"),
        "✓ Aucun",
        "Factures",
    ),
    Indicateur(
        "Taux du semestre",
        f'=IF(COUNTIF(tblTaux[Début],{_SEMESTRE})=0,"à saisir","saisi")',
        "saisi",
        '=IF({v}="saisi","✓ À jour","➜ Ajoutez une ligne à Taux : sans elle, pas de pénalités")',
        "✓ À jour",
        "Taux",
        Type.TEXTE,
    ),
    Indicateur(
        "Anomalies bloquantes",
        '=COUNTIF(tblAnomalies[Gravité],"bloquante")',
        0,
        _si_nul('"➜ Ces lignes ne sont pas relancées : corrigez-les d\'abord"', "Aucune"),
        "✓ Aucune",
        "Anomalies",
    ),
)

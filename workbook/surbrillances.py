"""Conditional formats, declared: which cells of a table light up, when, and how."""

import string
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from charte import Charte
from relance_xl.schema.colonnes import Table
from relance_xl.schema.parametres import ENVOI, PARAMETRES
from relance_xl.schema.parametres import REGLES as REGLES_DE_RELANCE

DERNIERE_LIGNE = 1_048_575
"""Index of a sheet's last row: a range down to it needs no extension when the table grows."""


class Regle(NamedTuple):
    """Lights up `colonnes` (attributes; none = all) where `formule` holds.

    In `formule`, {attribut} is that column's cell on the same row.
    """

    colonnes: tuple[str, ...]
    formule: str
    style: str


_MED = 'ISNUMBER(SEARCH("mise en demeure",{%s}))'
_RETARDS = ((60, "alerte"), (30, "orange"), (0, "attention"))


def _retards(colonnes: tuple[str, ...], condition: str, jours: str) -> tuple[Regle, ...]:
    return tuple(
        Regle(colonnes, condition.format(jours=jours, seuil=seuil), style) for seuil, style in _RETARDS
    )


def _valeurs(attribut: str, styles: Mapping[str, Sequence[str]]) -> tuple[Regle, ...]:
    return tuple(
        Regle((attribut,), f'{{{attribut}}}="{valeur}"', style)
        for style, valeurs in styles.items()
        for valeur in valeurs
    )


_FACTURE_BLOQUEE = (
    'OR({blocage}="litige",{statut_plateforme}="Rejetée",{statut_plateforme}="Refusée",'
    '{statut_plateforme}="Suspendue",{statut_plateforme}="En litige")'
)
_EN_RETARD = (
    'AND({{date_echeance}}<>"",{{montant_ttc}}>0,OR({{reste_du}}="",{{reste_du}}>0),'
    "TODAY()-{{date_echeance}}>{seuil})"
)
_ESSENTIELS = ",".join(f'{{parametre}}="{p.label}"' for p in PARAMETRES if p.essentiel)

# « Proposition » reads « e-mail · a@b.fr » : what differs from it is the user's correction
_PROPOSEE = '{proposition}<>""'
_AUTRE_CANAL = '{canal}<>"",LEFT({proposition},LEN({canal})+2)<>{canal}&" ·"'
_AUTRE_ADRESSE = (
    '{canal}="e-mail",{destinataire}<>"",RIGHT({proposition},LEN({destinataire})+2)<>"· "&{destinataire}'
)

_TETES_DE_GROUPE = f'OR({{parametre}}="{REGLES_DE_RELANCE[0].label}",{{parametre}}="{ENVOI[0].label}")'

REGLES: Mapping[str, tuple[Regle, ...]] = {
    "tblClients": (
        Regle(("code_client", "nom", "procedure_collective_le"), '{procedure_collective_le}<>""', "urgence"),
        Regle(
            ("code_client", "nom", "suspendu_jusqu_au", "motif_de_suspension"),
            'AND({suspendu_jusqu_au}<>"",{suspendu_jusqu_au}>=TODAY())',
            "litige",
        ),
        Regle(("categorie",), 'AND({code_client}<>"",{categorie}="")', "attention"),
        Regle(("ecart",), "AND(ISNUMBER({ecart}),ROUND({ecart}-{ecart_accepte},2)<>0)", "alerte"),
        *_retards(("retard_moyen",), "AND(ISNUMBER({jours}),{jours}>{seuil})", "{retard_moyen}"),
    ),
    "tblFactures": (
        Regle((), 'AND({reste_du}<>"",{reste_du}=0)', "eteinte"),
        Regle(("derniere_etape", "relancee_le"), _MED % "derniere_etape", "urgence"),
        Regle(("prochaine_etape", "prochaine_date"), _MED % "prochaine_etape", "alerte"),
        Regle(
            (
                "code_client",
                "numero_facture",
                "statut_plateforme",
                "blocage",
                "bloquee_jusqu_au",
                "motif",
                "montant_conteste",
                "pourquoi",
            ),
            _FACTURE_BLOQUEE,
            "litige",
        ),
        Regle(("blocage", "bloquee_jusqu_au", "motif"), '{blocage}<>""', "gris"),
        *_retards(("date_echeance", "retard"), _EN_RETARD, ""),
        Regle(("prescription_le",), 'AND({prescription_le}<>"",{prescription_le}-TODAY()<180)', "alerte"),
        Regle(("montant_ttc",), "{montant_ttc}<0", "credit"),
    ),
    "tblReglements": (
        Regle(("montant",), "{montant}<0", "alerte"),
        Regle(("numero_facture",), 'AND({montant}<>"",{numero_facture}="")', "attention"),
    ),
    "tblPromesses": (
        *_valeurs("etat", {"vert": ("tenue",), "alerte": ("rompue",), "bleu": ("en cours",)}),
        Regle(
            ("date_promise",),
            'AND({date_promise}<>"",{date_promise}<=TODAY(),{etat}<>"tenue",{etat}<>"rompue")',
            "orange",
        ),
    ),
    "tblContacts": (),
    "tblScenarios": (
        *_valeurs("nature", {"vert": ("préventive",), "bleu": ("relance",), "urgence": ("mise en demeure",)}),
        *_valeurs("penalites", {"orange": ("réclamées",), "attention": ("rappelées",), "eteinte": ("non",)}),
        *_valeurs("validation", {"attention": ("oui",), "eteinte": ("non",)}),
        Regle((), 'AND({scenario}<>"",{scenario}<>{scenario:precedente})', "separation"),
    ),
    "tblTaux": (
        Regle((), "{debut}=DATE(YEAR(TODAY()),IF(MONTH(TODAY())<7,1,7),1)", "gras"),
        Regle((), 'AND({debut}<>"",MONTH({debut})=1)', "separation"),
    ),
    "tblJournal": (
        Regle((), 'OR({evenement}="annulée",{evenement}="note")', "eteinte"),
        *_valeurs(
            "evenement",
            {
                "vert": ("envoyée", "postée", "appel", "reprise", "règlement", "remerciement", "reçue"),
                "bleu": ("brouillon", "validée", "promesse", "réponse", "reconnaissance"),
                "litige": ("litige", "blocage"),
                "alerte": ("échec", "retournée", "contentieux"),
            },
        ),
        Regle(("etape",), _MED % "etape", "alerte"),
    ),
    "tblRelances": (
        Regle((), 'OR({envoyer}="non",{etat}="annulée")', "eteinte"),
        *_valeurs(
            "etat",
            {
                "gris": ("aperçu", "annulée"),
                "attention": ("à valider",),
                "bleu": ("brouillon",),
                "vert": ("envoyée", "postée", "appel fait"),
                "alerte": ("échec",),
            },
        ),
        Regle(("canal",), f"AND({_PROPOSEE},{_AUTRE_CANAL})", "bleu"),
        Regle(("destinataire",), f"AND({_PROPOSEE},{_AUTRE_ADRESSE})", "bleu"),
        Regle(("etape",), _MED % "etape", "alerte"),
        *_retards(("plus_ancien_retard",), "AND(ISNUMBER({jours}),{jours}>{seuil})", "{plus_ancien_retard}"),
    ),
    "tblParametres": (
        Regle(("valeur",), f'AND({{valeur}}="",OR({_ESSENTIELS}))', "orange"),
        Regle((), _TETES_DE_GROUPE, "separation"),
    ),
    "tblAnomalies": (*_valeurs("gravite", {"alerte": ("bloquante",), "attention": ("à vérifier",)}),),
    "tblCalcul": (
        Regle((), 'LEFT({libelle},8)="Total dû"', "gras"),
        Regle((), 'LEFT({libelle},8)="Échéance"', "separation"),
    ),
}


class _References(string.Formatter):
    """Turns {attribut} into $C6, and {attribut:precedente} into $C5."""

    def __init__(self, table: Table, ligne: int) -> None:
        super().__init__()
        self._lettres = {c.attribut: xl_col_to_name(i) for i, c in enumerate(table.colonnes)}
        self._ligne = ligne

    def get_value(self, key: int | str, args: Sequence[object], kwargs: Mapping[str, object]) -> object:
        """Return the column's letters; KeyError on a name that is no attribute of the table."""
        del args, kwargs
        return self._lettres[str(key)]

    def format_field(self, value: object, format_spec: str) -> str:
        """Return the cell's address on the first row of data, or on the one above."""
        return f"${value}{self._ligne - 1 if format_spec == 'precedente' else self._ligne}"


def appliquer(
    feuille: Worksheet, table: Table, charte: Charte, ligne: int, *, calculees_a_part: bool
) -> None:
    """Write the rules of `table`, whose first row of data has index `ligne`; the first rule that holds wins.

    Each column gets one list of rules: where ranges overlap, LibreOffice applies one of them only.
    """
    references = _References(table, ligne + 1)
    remplie = "&".join(f"{{{c.attribut}}}" for c in table.colonnes[:3]) + '<>""'
    for rang, colonne in enumerate(table.colonnes):
        fond = "calculee" if colonne.calculee and calculees_a_part else "filet"
        siennes = [r for r in REGLES[table.nom] if not r.colonnes or colonne.attribut in r.colonnes]
        for regle in (*siennes, Regle((), remplie, fond)):
            options = {
                "type": "formula",
                "criteria": "=" + references.format(regle.formule),
                "format": charte.surbrillance(regle.style),
            }
            feuille.conditional_format(ligne, rang, DERNIERE_LIGNE, rang, options)

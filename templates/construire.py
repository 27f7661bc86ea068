"""Builds the shipped Word templates and `docs/vocabulaire.md`; run `python templates/construire.py`.

The results are committed: accountants edit copies of them in Word. A test rebuilds and compares.
"""

import io
import re
import sys
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.table import WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

ICI = Path(__file__).resolve().parent
sys.path.insert(0, str(ICI.parent))

from relance_xl.documents.exemples import (  # noqa: E402 - needs the path above
    PARAMETRES,
    avec_promesse,
    exemple,
)
from relance_xl.documents.manuel import manuel  # noqa: E402 - same
from relance_xl.documents.vocabulaire import vocabulaire  # noqa: E402 - same

BLEU = RGBColor(0x1F, 0x3A, 0x5F)
GRIS = RGBColor(0x5B, 0x66, 0x73)
FONDS = {"entete": "1F3A5F", "section": "EEF1F5", "reponse": "FBF7E9"}
DROITE, GAUCHE, CENTRE = WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER
COLONNES = (
    ("Facture", "ligne.numero", 34, GAUCHE),
    ("Date", "ligne.date_facture", 20, GAUCHE),
    ("Échéance", "ligne.date_echeance", 20, GAUCHE),
    ("Montant TTC", "ligne.montant_ttc", 26, DROITE),
    ("Réglé", "ligne.regle", 24, DROITE),
    ("Reste dû", "ligne.reste_du", 26, DROITE),
    ("Retard", "ligne.retard", 20, DROITE),
)
TRANCHES = (
    ("Facture", "tranche.numero", 34, GAUCHE),
    ("Du", "tranche.du", 22, GAUCHE),
    ("Au", "tranche.au", 22, GAUCHE),
    ("Jours", "tranche.jours", 14, DROITE),
    ("Base", "tranche.base", 28, DROITE),
    ("Taux annuel", "tranche.taux", 22, DROITE),
    ("Montant", "tranche.interets", 28, DROITE),
)
UNE = "{% if nombre_de_factures > 1 %}"
VIENT_DE_PARTIR = (
    "Si votre règlement vient de partir, nous vous remercions de ne pas tenir compte de ce courrier. Si vous "
    "contestez tout ou partie de ces factures, faites-le-nous savoir avec le motif : nous examinerons votre "
    "demande sans tarder."
)
ACCROCHE = ("?phrase_des_relances_precedentes", "?phrase_des_promesses")
PRECISIONS = ("?phrase_des_contestations", "?phrase_des_penalites")
POLITESSE = "Nous vous prions d'agréer, Madame, Monsieur, l'expression de nos salutations distinguées."

LETTRES: dict[str, tuple[str, Sequence[str]]] = {
    "preventive": (
        "Votre prochaine échéance",
        (
            "Nous vous remercions de votre confiance. {% if preventives|length > 1 %}Les factures ci-dessous "
            "arrivent{% else %}La facture ci-dessous arrive{% endif %} bientôt à échéance.",
            "#factures",
            "{% if preventives|length > 1 %}Ces factures vous sont-elles bien arrivées{% else %}La facture est-elle "
            "bien arrivée{% endif %}, et avez-vous tout ce qu'il vous faut pour un règlement à la date prévue ? S'il "
            "vous manque un document ou une référence, nous vous l'enverrons aussitôt.",
            "#reglement",
            VIENT_DE_PARTIR,
            POLITESSE,
        ),
    ),
    "premiere_relance": (
        f"{UNE}Vos factures échues{{% else %}}Votre facture échue{{% endif %}}",
        (
            *ACCROCHE,
            f"Sauf erreur de notre part, nous n'avons pas encore reçu le règlement {UNE}des factures ci-dessous, "
            "arrivées{% else %}de la facture ci-dessous, arrivée{% endif %} à échéance. Il s'agit sans doute d'un "
            "simple oubli.",
            "#factures",
            *PRECISIONS,
            "Nous vous remercions de bien vouloir régler {{ reclame }} {{ delai }}.",
            "#reglement",
            VIENT_DE_PARTIR,
            POLITESSE,
        ),
    ),
    "relance": (
        f"Relance : {UNE}factures échues{{% else %}}facture échue{{% endif %}}",
        (
            *ACCROCHE,
            f"À ce jour, {UNE}les factures ci-dessous ne sont pas entièrement réglées{{% else %}}la facture "
            "ci-dessous n'est pas entièrement réglée{% endif %}.",
            "#factures",
            "Merci de nous indiquer la date à laquelle votre règlement partira, ou ce qui l'empêche. Si vous "
            "traversez une difficulté passagère, parlons-en : nous pouvons convenir ensemble d'un échéancier.",
            "?creancier.conditions_de_paiement:Nos conditions de paiement : "
            "{{ creancier.conditions_de_paiement }}.",
            *PRECISIONS,
            "#reglement",
            VIENT_DE_PARTIR,
            POLITESSE,
        ),
    ),
    "derniere_relance": (
        "Dernière relance avant mise en demeure",
        (
            *ACCROCHE,
            "Voici le relevé des sommes échues et toujours dues à ce jour.",
            "#factures",
            *PRECISIONS,
            "Nous vous demandons de régler {{ reclame }} {{ delai }}. {% if categorie %}À défaut, nous serons "
            "amenés à vous adresser une mise en demeure.{% else %}À défaut, nous devrons décider de la suite à "
            "donner à ce dossier.{% endif %} Un appel de votre part peut l'éviter : nous restons à votre "
            "disposition pour trouver une solution.",
            "#reglement",
            VIENT_DE_PARTIR,
            POLITESSE,
            "#decompte",
        ),
    ),
    "mise_en_demeure": (
        "Mise en demeure de payer",
        (
            "Créancier : {{ creancier.raison_sociale }}, {{ creancier.identite }}.",
            "Débiteur : {{ client.adresse_complete }}{% if client.siren %}, SIREN {{ client.siren }}{% endif %}.",
            "?phrase_des_promesses",
            "Malgré nos démarches, rappelées en annexe, les sommes ci-dessous, échues, ne nous ont pas été réglées "
            "à ce jour, {{ date }}.",
            "#factures",
            *PRECISIONS,
            "!Par la présente, nous vous mettons en demeure de nous payer la somme de {{ reclame }}, {{ delai }}.",
            "Cette lettre vaut mise en demeure au sens de l'article 1344 du Code civil. {{ phrase_des_suites }}",
            "#reglement",
            VIENT_DE_PARTIR,
            POLITESSE,
            "#annexe",
        ),
    ),
}


class Feuille:
    """A document under construction: what our letters and call sheets share."""

    def __init__(self) -> None:
        self.doc = Document()
        self._style()
        self._page()

    def _style(self) -> None:
        """Only the styles that are used: a lean template is quicker to write and to convert."""
        styles = self.doc.styles
        utiles = {"Normal", "Header", "Footer", "Default Paragraph Font", "Normal Table", "No List", "Table Normal"}
        for style in list(styles):
            if style.name not in utiles:
                styles.element.remove(style.element)
        latents = styles.element.find(qn("w:latentStyles"))
        if latents is not None:
            styles.element.remove(latents)
        normal = styles["Normal"]
        normal.font.name = "Calibri"
        normal.font.size = Pt(10.5)
        normal.paragraph_format.space_after = Pt(6)
        normal.paragraph_format.space_before = Pt(0)
        normal.paragraph_format.line_spacing = 1.05
        fontes = normal.element.rPr.rFonts
        for attribut in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fontes.set(qn(attribut), "Calibri")
        for attribut in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
            fontes.attrib.pop(qn(attribut), None)

    def _page(self) -> None:
        page = self.doc.sections[0]
        page.page_width, page.page_height = Mm(210), Mm(297)
        page.left_margin = page.right_margin = Mm(20)
        page.top_margin, page.bottom_margin = Mm(14), Mm(20)
        page.header_distance, page.footer_distance = Mm(8), Mm(8)

    def paragraphe(self, texte: str, **style: Any) -> Any:
        """Add a paragraph; `style` as in `ecrire`."""
        return ecrire(self.doc.add_paragraph(), texte, **style)

    def si(self, mot: str, texte: str, **style: Any) -> None:
        """Add a paragraph that is there only when `mot` is not empty."""
        self.paragraphe(f"{{%p if {mot} %}}")
        self.paragraphe(texte, **style)
        self.paragraphe("{%p endif %}")

    def pied(self) -> None:
        """Put the creditor's identity and the page numbers at the bottom."""
        paragraphe = self.doc.sections[0].footer.paragraphs[0]
        ecrire(paragraphe, "{{ creancier.raison_sociale }} – {{ creancier.identite }}", taille=7.5, couleur=GRIS, place=CENTRE)
        pages = self.doc.sections[0].footer.add_paragraph()
        pages.alignment = CENTRE
        pages.paragraph_format.space_after = Pt(0)
        for texte in ("Réf. {{ reference }} – page ", "PAGE", " sur ", "NUMPAGES"):
            champ(pages, texte) if texte.isupper() else ecrire(pages, texte, taille=7.5, couleur=GRIS, place=CENTRE)

    def enregistrer(self, chemin: Path) -> None:
        """Write the file, the same bytes each time, without python-docx's picture and dates."""
        proprietes = self.doc.core_properties
        proprietes.author, proprietes.title, proprietes.comments = "Relance XL", "", ""
        proprietes.created = proprietes.modified = datetime(2026, 1, 1, tzinfo=UTC)
        paquet = self.doc.part.package
        for cle, lien in list(paquet.rels.items()):
            if lien.reltype.endswith("/thumbnail"):
                del paquet.rels[cle]
        for cle, lien in list(self.doc.part.rels.items()):
            if lien.reltype.rsplit("/", 1)[-1] in {"customXml", "numbering", "webSettings", "stylesWithEffects"}:
                del self.doc.part.rels[cle]
        brut = io.BytesIO()
        self.doc.save(brut)
        chemin.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(brut) as source, zipfile.ZipFile(chemin, "w", zipfile.ZIP_DEFLATED) as sortie:
            for nom in source.namelist():
                info = zipfile.ZipInfo(nom, (1980, 1, 1, 0, 0, 0))
                info.compress_type = zipfile.ZIP_DEFLATED
                sortie.writestr(info, source.read(nom))


def ecrire(
    paragraphe: Any,
    texte: str,
    *,
    gras: bool = False,
    taille: float | None = None,
    couleur: RGBColor | None = None,
    place: Any = None,
    apres: float | None = None,
    avant: float | None = None,
    solidaire: bool = False,
) -> Any:
    """Add `texte` to `paragraphe`, tags and all in one run so that Word keeps them whole."""
    passage = paragraphe.add_run(texte)
    passage.bold = gras or None
    if taille:
        passage.font.size = Pt(taille)
    if couleur is not None:
        passage.font.color.rgb = couleur
    if place is not None:
        paragraphe.alignment = place
    if apres is not None:
        paragraphe.paragraph_format.space_after = Pt(apres)
    if avant is not None:
        paragraphe.paragraph_format.space_before = Pt(avant)
    if solidaire:
        paragraphe.paragraph_format.keep_with_next = True
    return paragraphe


def champ(paragraphe: Any, code: str) -> None:
    """Add a field that Word computes (PAGE, NUMPAGES)."""
    element = OxmlElement("w:fldSimple")
    element.set(qn("w:instr"), code)
    passage = OxmlElement("w:r")
    proprietes = OxmlElement("w:rPr")
    for nom, valeur in (("w:color", "5B6673"), ("w:sz", "15")):
        reglage = OxmlElement(nom)
        reglage.set(qn("w:val"), valeur)
        proprietes.append(reglage)
    texte = OxmlElement("w:t")
    texte.text = "1"
    passage.append(proprietes)
    passage.append(texte)
    element.append(passage)
    paragraphe._p.append(element)  # noqa: SLF001 - python-docx has no field of its own


def tableau(doc: Any, largeurs: Sequence[int], *, filets: bool = True) -> Any:
    """Add an empty table of fixed widths in millimetres, thin horizontal lines or none."""
    table = doc.add_table(rows=0, cols=len(largeurs))
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    proprietes = table._tbl.tblPr  # noqa: SLF001 - borders are not in python-docx
    for ancien in proprietes.findall(qn("w:tblStyle")):
        proprietes.remove(ancien)
    taille = OxmlElement("w:tblW")
    taille.set(qn("w:w"), str(int(Mm(sum(largeurs)).twips)))
    taille.set(qn("w:type"), "dxa")
    for ancien in proprietes.findall(qn("w:tblW")):
        proprietes.replace(ancien, taille)
    if filets:
        bords = OxmlElement("w:tblBorders")
        for cote in ("bottom", "insideH"):
            trait = OxmlElement(f"w:{cote}")
            for nom, valeur in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "C9D2DC")):
                trait.set(qn(f"w:{nom}"), valeur)
            bords.append(trait)
        proprietes.insert_element_before(
            bords, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook", "w:tblCaption", "w:tblDescription"
        )
    for colonne, largeur in zip(table.columns, largeurs, strict=True):
        colonne.width = Mm(largeur)
    return table


def rangee(table: Any, largeurs: Sequence[int], *, titre: bool = False) -> Any:
    """Add a row that does not break across pages; a `titre` row comes back on each page."""
    ligne = table.add_row()
    for case, largeur in zip(ligne.cells, largeurs, strict=True):
        case.width = Mm(largeur)
        case.paragraphs[0].paragraph_format.space_after = Pt(2)
        case.paragraphs[0].paragraph_format.space_before = Pt(2)
    proprietes = ligne._tr.get_or_add_trPr()  # noqa: SLF001 - not in python-docx
    proprietes.append(OxmlElement("w:cantSplit"))
    if titre:
        proprietes.append(OxmlElement("w:tblHeader"))
    return ligne


def balise(table: Any, largeurs: Sequence[int], texte: str) -> None:
    """Add a row that only holds a tag such as `{%tr for … %}`."""
    ecrire(rangee(table, largeurs).cells[0].paragraphs[0], texte, taille=8)


def large(table: Any, largeurs: Sequence[int], texte: str, fond: str = "", **style: Any) -> None:
    """Add a row of one cell over the whole width."""
    ligne = rangee(table, largeurs)
    case = ligne.cells[0].merge(ligne.cells[-1])
    for surplus in case.paragraphs[1:]:
        surplus._p.getparent().remove(surplus._p)  # noqa: SLF001 - left by the merge
    ecrire(case.paragraphs[0], texte, **{"taille": 9, **style})
    if fond:
        peindre(case, fond)


def peindre(case: Any, fond: str) -> None:
    """Give a cell its background."""
    ombre = OxmlElement("w:shd")
    for nom, valeur in (("val", "clear"), ("color", "auto"), ("fill", FONDS[fond])):
        ombre.set(qn(f"w:{nom}"), valeur)
    case._tc.get_or_add_tcPr().append(ombre)  # noqa: SLF001 - not in python-docx


def entetes(table: Any, colonnes: Sequence[tuple[str, str, int, Any]]) -> None:
    """Add the row of titles."""
    ligne = rangee(table, [colonne[2] for colonne in colonnes], titre=True)
    for case, (titre, _, _, place) in zip(ligne.cells, colonnes, strict=True):
        ecrire(case.paragraphs[0], titre, gras=True, taille=9, couleur=RGBColor(255, 255, 255), place=place)
        peindre(case, "entete")


def donnees(table: Any, colonnes: Sequence[tuple[str, str, int, Any]]) -> None:
    """Add the row that a loop repeats."""
    ligne = rangee(table, [colonne[2] for colonne in colonnes])
    for case, (_, mot, _, place) in zip(ligne.cells, colonnes, strict=True):
        ecrire(case.paragraphs[0], f"{{{{ {mot} }}}}", taille=9, place=place)


def factures(feuille: Feuille, *, preventive: bool = False) -> None:
    """Add the table of invoices, a block per client, then the sum."""
    colonnes = elargies(COLONNES[:-1], 20) if preventive else COLONNES
    largeurs = [colonne[2] for colonne in colonnes]
    table = tableau(feuille.doc, largeurs)
    entetes(table, colonnes)
    balise(table, largeurs, "{%tr for bloc in blocs %}")
    balise(table, largeurs, "{%tr if plusieurs_clients %}")
    large(table, largeurs, "{{ bloc.client.nom }} (code {{ bloc.client.code_client }})", "section", gras=True)
    balise(table, largeurs, "{%tr endif %}")
    if not preventive:
        boucle(table, colonnes, "bloc.lignes")
        groupe(table, colonnes, "bloc.pour_memoire", "Pour mémoire : également échues, non réclamées par cette lettre")
        groupe(table, colonnes, "bloc.preventives", "Pour information : bientôt à échéance")
    else:
        boucle(table, colonnes, "bloc.preventives")
    balise(table, largeurs, "{%tr if plusieurs_clients %}")
    large(table, largeurs, "Sous-total {{ bloc.client.nom }} : {{ bloc.sous_total }}", place=DROITE)
    balise(table, largeurs, "{%tr endif %}")
    balise(table, largeurs, "{%tr endfor %}")
    somme(feuille)


def elargies(colonnes: Sequence[tuple[str, str, int, Any]], surplus: int) -> list[tuple[str, str, int, Any]]:
    """Give `surplus` millimetres to the first column."""
    (titre, mot, largeur, place), *autres = colonnes
    return [(titre, mot, largeur + surplus, place), *autres]


def boucle(table: Any, colonnes: Sequence[tuple[str, str, int, Any]], liste: str) -> None:
    """Add a row per element of `liste`, and under it what needs saying of that invoice."""
    largeurs = [colonne[2] for colonne in colonnes]
    balise(table, largeurs, f"{{%tr for ligne in {liste} %}}")
    donnees(table, colonnes)
    for mot, texte in (("conteste", "Part contestée, non réclamée ici : "), ("references", "Références : ")):
        balise(table, largeurs, f"{{%tr if ligne.{mot} %}}")
        large(table, largeurs, f"{texte}{{{{ ligne.{mot} }}}}", taille=8, couleur=GRIS)
        balise(table, largeurs, "{%tr endif %}")
    balise(table, largeurs, "{%tr endfor %}")


def groupe(table: Any, colonnes: Sequence[tuple[str, str, int, Any]], liste: str, titre: str) -> None:
    """Add a titled group of rows, absent when `liste` is empty."""
    largeurs = [colonne[2] for colonne in colonnes]
    balise(table, largeurs, f"{{%tr if {liste} %}}")
    large(table, largeurs, titre, "section", gras=True)
    balise(table, largeurs, "{%tr endif %}")
    boucle(table, colonnes, liste)


def somme(feuille: Feuille) -> None:
    """Add the sum, from the balances to what is claimed."""
    feuille.paragraphe("", taille=4, apres=0)
    largeurs = [128, 42]
    table = tableau(feuille.doc, largeurs)
    balise(table, largeurs, "{%tr for rang in recapitulatif %}")
    for condition, gras in (("{%tr if rang.total %}", True), ("{%tr else %}", False)):
        balise(table, largeurs, condition)
        ligne = rangee(table, largeurs)
        for case, mot in zip(ligne.cells, ("libelle", "montant"), strict=True):
            ecrire(
                case.paragraphs[0], f"{{{{ rang.{mot} }}}}", gras=gras, taille=10.5 if gras else 9.5, place=DROITE,
                couleur=BLEU if gras else None,
            )
            if gras:
                peindre(case, "section")
    balise(table, largeurs, "{%tr endif %}")
    balise(table, largeurs, "{%tr endfor %}")
    feuille.paragraphe("", taille=4, apres=2)


def reglement(feuille: Feuille) -> None:
    """Add how to pay."""
    feuille.si("phrase_d_imputation", "{{ phrase_d_imputation }}", taille=9, couleur=GRIS)
    largeurs = [34, 136]
    table = tableau(feuille.doc, largeurs)
    large(table, largeurs, "Règlement {{ delai }}", "section", gras=True, taille=10, couleur=BLEU, solidaire=True)
    for libelle, texte in (
        ("IBAN", "{{ creancier.iban }}"),
        ("BIC", "{{ creancier.bic }}"),
        ("Réf. à rappeler", "{{ reference }}"),
        ("Votre contact", "{{ creancier.signataire }}, {{ creancier.telephone }}, {{ creancier.email }}"),
    ):
        ligne = rangee(table, largeurs)
        ecrire(ligne.cells[0].paragraphs[0], libelle, taille=9.5, couleur=GRIS)
        ecrire(ligne.cells[1].paragraphs[0], texte, taille=9.5, gras=libelle == "Réf. à rappeler")
    balise(table, largeurs, "{%tr if creancier.lien_de_paiement %}")
    ligne = rangee(table, largeurs)
    ecrire(ligne.cells[0].paragraphs[0], "En ligne", taille=9.5, couleur=GRIS)
    ecrire(ligne.cells[1].paragraphs[0], "{{ creancier.lien_de_paiement }}", taille=9.5)
    balise(table, largeurs, "{%tr endif %}")
    feuille.paragraphe("", taille=4, apres=2)
    feuille.si("phrase_chorus", "{{ phrase_chorus }}")


def decompte(feuille: Feuille) -> None:
    """Add the calculation of interest, slice by slice."""
    feuille.paragraphe("{%p if tranches %}")
    feuille.paragraphe("Décompte des {{ nom_des_interets }} au {{ date }}", gras=True, couleur=BLEU, avant=10, solidaire=True)
    largeurs = [colonne[2] for colonne in TRANCHES]
    table = tableau(feuille.doc, largeurs)
    entetes(table, TRANCHES)
    balise(table, largeurs, "{%tr for tranche in tranches %}")
    donnees(table, TRANCHES)
    balise(table, largeurs, "{%tr endfor %}")
    large(table, largeurs, "Total des {{ nom_des_interets }} : {{ interets }}", "section", gras=True, place=DROITE)
    feuille.paragraphe(
        "Intérêts = base × taux annuel × jours / base de calcul, arrondis au centime par tranche ; jours comptés "
        "du lendemain de l'échéance au dernier jour compris.",
        taille=8, couleur=GRIS, avant=3,
    )
    feuille.paragraphe("{%p endif %}")


def annexe(feuille: Feuille) -> None:
    """Add what a mise en demeure encloses: steps taken, calculation, copies."""
    titre = feuille.paragraphe("Annexe à notre mise en demeure, réf. {{ reference }}", gras=True, taille=12, couleur=BLEU)
    titre.paragraph_format.page_break_before = True
    feuille.paragraphe("{%p if relances_precedentes %}")
    feuille.paragraphe("Démarches déjà faites", gras=True, couleur=BLEU, avant=6, solidaire=True)
    demarches(feuille)
    feuille.paragraphe("{%p endif %}")
    decompte(feuille)
    feuille.paragraphe("{%p if pieces_jointes %}")
    feuille.paragraphe("Pièces jointes", gras=True, couleur=BLEU, avant=10, solidaire=True)
    feuille.paragraphe("{%p for piece in pieces_jointes %}")
    feuille.paragraphe("– {{ piece }}", apres=0)
    feuille.paragraphe("{%p endfor %}")
    feuille.paragraphe("{%p endif %}")


def demarches(feuille: Feuille) -> None:
    """Add the table of the steps taken, each with its date and channel."""
    colonnes = (
        ("Date", "precedente.date", 40, GAUCHE),
        ("Étape", "precedente.etape", 50, GAUCHE),
        ("Envoi", "precedente.canal", 30, GAUCHE),
        ("Factures", "precedente.factures", 50, GAUCHE),
    )
    table = tableau(feuille.doc, [colonne[2] for colonne in colonnes])
    entetes(table, colonnes)
    balise(table, [colonne[2] for colonne in colonnes], "{%tr for precedente in relances_precedentes %}")
    donnees(table, colonnes)
    balise(table, [colonne[2] for colonne in colonnes], "{%tr endfor %}")


def papier_a_lettres(feuille: Feuille) -> None:
    """Add the creditor above, and the addressee where a French window envelope shows it."""
    largeurs = [90, 80]
    table = tableau(feuille.doc, largeurs, filets=False)
    haut = rangee(table, largeurs)
    haut.height, haut.height_rule = Mm(36), WD_ROW_HEIGHT_RULE.EXACTLY
    case = haut.cells[0]
    ecrire(case.paragraphs[0], "{%p if logo %}")
    for texte in ("{{ logo }}", "{%p else %}"):
        ecrire(case.add_paragraph(), texte, apres=2)
    ecrire(case.add_paragraph(), "{{ creancier.raison_sociale }}", gras=True, taille=15, couleur=BLEU, apres=2)
    ecrire(case.add_paragraph(), "{%p endif %}")
    for texte in (
        "{{ creancier.adresse }}",
        "{{ creancier.code_postal }} {{ creancier.ville }}",
        "{{ creancier.telephone }} – {{ creancier.email }}",
    ):
        ecrire(case.add_paragraph(), texte, taille=9, couleur=GRIS, apres=0)
    milieu = rangee(table, largeurs)
    milieu.height, milieu.height_rule = Mm(38), WD_ROW_HEIGHT_RULE.EXACTLY
    ecrire(milieu.cells[0].paragraphs[0], "Réf. à rappeler : {{ reference }}", gras=True, taille=9.5, apres=2)
    ecrire(milieu.cells[0].add_paragraph(), "Votre code client : {{ client.code_client }}", taille=9.5, apres=2)
    ecrire(milieu.cells[1].paragraphs[0], "{%p for rang in client.adresse_postale %}")
    ecrire(milieu.cells[1].add_paragraph(), "{{ rang }}", taille=11, apres=0)
    ecrire(milieu.cells[1].add_paragraph(), "{%p endfor %}")


def lettre(nom: str) -> Feuille:
    """Build the letter `nom` of LETTRES."""
    objet, corps = LETTRES[nom]
    feuille = Feuille()
    papier_a_lettres(feuille)
    feuille.paragraphe("{{ lieu_et_date }}", place=DROITE, apres=8)
    feuille.paragraphe("{%p if canal == 'recommandé' %}")
    feuille.paragraphe(
        "Lettre recommandée avec avis de réception n° ……………………………………", gras=True, taille=10
    )
    feuille.paragraphe("{%p endif %}")
    feuille.paragraphe(f"Objet : {objet} – Réf. à rappeler {{{{ reference }}}}", gras=True, couleur=BLEU, apres=10)
    feuille.paragraphe("Madame, Monsieur,")
    for morceau in corps:
        ajouter(feuille, nom, morceau)
        if morceau == POLITESSE:
            signature(feuille)
    feuille.pied()
    return feuille


def ajouter(feuille: Feuille, nom: str, morceau: str) -> None:
    """Add a part of a letter: `#block`, `?word` (absent when empty), `!bold`, or a paragraph."""
    blocs = {"#reglement": reglement, "#decompte": decompte, "#annexe": annexe}
    if morceau == "#factures":
        factures(feuille, preventive=nom == "preventive")
    elif morceau in blocs:
        blocs[morceau](feuille)
    elif morceau.startswith("?"):
        mot, _, texte = morceau[1:].partition(":")
        feuille.si(mot, texte or f"{{{{ {mot} }}}}")
    else:
        feuille.paragraphe(morceau.removeprefix("!"), gras=morceau.startswith("!"))


def signature(feuille: Feuille) -> None:
    """Add the signature, with the picture or room for a hand."""
    style: dict[str, Any] = {"apres": 0, "solidaire": True}
    for texte in ("{%p if image_de_signature %}", "{{ image_de_signature }}", "{%p else %}"):
        feuille.paragraphe(texte, **style)
    feuille.paragraphe("", avant=26, **style)
    feuille.paragraphe("{%p endif %}", **style)
    feuille.paragraphe("{{ creancier.signataire }}", gras=True, **style)
    feuille.paragraphe("{%p if creancier.fonction_du_signataire %}", **style)
    feuille.paragraphe("{{ creancier.fonction_du_signataire }}", **style)
    feuille.paragraphe("{%p endif %}", **style)
    feuille.paragraphe("{{ creancier.raison_sociale }}", apres=6)


def fiche_d_appel() -> Feuille:
    """Build the call sheet: whom to call, what to say, room for the answers."""
    feuille = Feuille()
    feuille.paragraphe("Fiche d'appel – {{ client.nom }}", gras=True, taille=16, couleur=BLEU, apres=0)
    feuille.paragraphe("{{ etape }} – préparée le {{ date }} – Réf. {{ reference }}", couleur=GRIS, taille=9.5)
    largeurs = [34, 51, 34, 51]
    table = tableau(feuille.doc, largeurs)
    for gauche, droite in (
        (("Téléphone", "{{ telephone or '[à renseigner]' }}"), ("À régler", "{{ reclame }}")),
        (("Contact", "{{ client.contact or '–' }}"), ("Délai à proposer", "{{ delai }}")),
        (("Code client", "{{ client.code_client }}"), ("Plus ancien retard", "{{ plus_ancien_retard or '–' }}")),
        (("Chargé de relance", "{{ client.charge_de_relance or '–' }}"), ("Commercial", "{{ client.commercial or '–' }}")),
    ):
        ligne = rangee(table, largeurs)
        for case, (texte, gras) in zip(
            ligne.cells, ((gauche[0], False), (gauche[1], True), (droite[0], False), (droite[1], True)), strict=True
        ):
            ecrire(case.paragraphs[0], texte, gras=gras, taille=10 if gras else 9, couleur=None if gras else GRIS)
    feuille.si("client.commentaire", "À savoir : {{ client.commentaire }}", avant=4)
    titre(feuille, "Les factures")
    factures(feuille)
    feuille.paragraphe("{%p if relances_precedentes %}")
    titre(feuille, "Ce qui a déjà été fait")
    demarches(feuille)
    feuille.paragraphe("{%p endif %}")
    for mot in ("phrase_des_promesses", "phrase_des_contestations", "phrase_des_penalites"):
        feuille.si(mot, f"{{{{ {mot} }}}}", avant=4)
    script(feuille)
    feuille.pied()
    return feuille


def titre(feuille: Feuille, texte: str) -> None:
    """Add a section's title."""
    feuille.paragraphe(texte, gras=True, taille=12, couleur=BLEU, avant=8, apres=3, solidaire=True)


def script(feuille: Feuille) -> None:
    """Add the questions, each with room for its answer."""
    titre(feuille, "Le script")
    feuille.paragraphe(
        "« Bonjour, {{ creancier.signataire }}, de {{ creancier.raison_sociale }}. Pourrais-je parler à "
        "{{ client.contact or 'la personne qui suit les règlements fournisseurs' }} ? Je vous appelle au sujet de "
        "{% if nombre_de_factures > 1 %}factures{% else %}la facture{% endif %} {{ numeros }}, pour {{ reclame }}. »"
    )
    largeurs = [70, 100]
    table = tableau(feuille.doc, largeurs)
    for question in (
        "Avez-vous bien reçu {% if nombre_de_factures > 1 %}ces factures{% else %}cette facture{% endif %} ? Faut-il une copie ?",
        "Y a-t-il un désaccord ? Sur quelle facture, quel montant, quel motif ?",
        "À quelle date partira le règlement ? Pour quel montant ? Par quel moyen ?",
        "Une difficulté passagère ? Un échéancier vous aiderait-il ? Lequel ?",
        "Qui suit ce dossier chez vous ? Téléphone direct, e-mail ?",
    ):
        ligne = rangee(table, largeurs)
        ligne.height, ligne.height_rule = Mm(13), WD_ROW_HEIGHT_RULE.AT_LEAST
        ecrire(ligne.cells[0].paragraphs[0], question, taille=9.5)
        peindre(ligne.cells[1], "reponse")
    feuille.paragraphe(
        "« Je note : règlement de … le … . Je vous le confirme par écrit, réf. {{ reference }}. Merci, bonne journée. »",
        avant=6,
    )
    feuille.paragraphe(
        "Appelé le : ……………………   Interlocuteur : ………………………………   "
        "☐ joint   ☐ sans réponse   ☐ message laissé   ☐ à rappeler le ……………",
        taille=9.5, avant=4,
    )
    feuille.paragraphe(
        "Une promesse se note dans la feuille Promesses, un désaccord dans la colonne Blocage de Factures.",
        taille=8.5, couleur=GRIS,
    )


def construire(dossier: Path, docs: Path) -> list[Path]:
    """Write every Word template under `dossier` and the manual in `docs`; return what was written."""
    fichiers = []
    for nom in LETTRES:
        chemin = dossier / "fr" / "lettres" / f"{nom}.docx"
        lettre(nom).enregistrer(chemin)
        fichiers.append(chemin)
    appel = dossier / "fr" / "appels" / "appel.docx"
    fiche_d_appel().enregistrer(appel)
    page = docs / "vocabulaire.md"
    page.write_text(manuel(vocabulaire(avec_promesse(exemple("mise_en_demeure")), PARAMETRES)), "utf-8")
    return [*fichiers, appel, page]


if __name__ == "__main__":
    construire(ICI, ICI.parent / "docs")

"""Whatever the tables and the changes, the open workbook ends as the one in memory does."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cas_excel import live
from faux_classeur import FauxClasseur, lue
from faux_excel import neuf, table
from relance_xl.adapters.classeur_excel.cellules import serie
from relance_xl.schema.contenu import Changements, Donnees, Lien, Valeur

LABELS = ("Code client", "Date", "Ma note", "Réclamé", "Fichier")
NOTRES = ("Code client", "Date", "Réclamé", "Fichier")
TEXTES = (
    "C1",
    "01000",
    "=A1",
    "1/2",
    "VRAI",
    "'cité",
    "Relancée le 3/11",
    "mars 2026",
    "+33 4",
    "é\nà",
)
FORMATS = ("General", "@", "dd/mm/yyyy", "#,##0.00 €")

jours = st.dates(date(2025, 1, 1), date(2027, 1, 1))
moments = st.integers(0, 10**6).map(lambda n: datetime(2026, 1, 1) + timedelta(seconds=n))  # noqa: DTZ001
montants = st.integers(-(10**7), 10**7).map(lambda n: Decimal(n) / 100)
valeurs: st.SearchStrategy[Valeur] = st.one_of(
    st.none(), st.sampled_from(TEXTES), jours, moments, montants, st.integers(0, 10**6), st.booleans()
)
chemins = st.sampled_from(["Relances/2026-11-20/C1.eml", "Relances/2026-11-21/C2.pdf"])
liens = chemins.map(lambda chemin: Lien(chemin, chemin))
rangees = st.lists(
    st.dictionaries(st.sampled_from(NOTRES), st.one_of(valeurs, liens), min_size=1), max_size=4
)
presentes = st.lists(st.lists(valeurs, min_size=len(LABELS), max_size=len(LABELS)), min_size=1, max_size=5)


@st.composite
def changements(draw: st.DrawFn, hauteur: int) -> Changements:
    index = st.integers(0, hauteur - 1)
    colonnes = draw(
        st.dictionaries(st.sampled_from(NOTRES), st.dictionaries(index, valeurs, max_size=hauteur))
    )
    remplacees = draw(st.one_of(st.none(), rangees))
    return Changements(
        {"tblRelances": colonnes},
        {"tblRelances": draw(rangees)},
        {} if remplacees is None else {"tblRelances": remplacees},
        {"RelanceXL.Journal": "1:abc"},
    )


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_le_classeur_ouvert_finit_comme_celui_en_memoire(data: st.DataObject) -> None:
    lignes = [[lue(cellule) for cellule in ligne] for ligne in data.draw(presentes)]
    voulus = data.draw(changements(len(lignes)))
    formats = {label: data.draw(st.sampled_from(FORMATS)) for label in LABELS}
    feuille = table("tblRelances", "Relances du jour", LABELS, lignes, formats=formats)
    feuille.masquees = set(data.draw(st.lists(st.integers(2, 6), max_size=2)))
    book = neuf(feuille)
    classeur = live(book)
    memoire = FauxClasseur(classeur.lire().tables["tblRelances"])

    memoire.ecrire(voulus)
    classeur.ecrire(voulus)

    contenu = classeur.lire()
    assert _nombres(contenu.tables["tblRelances"]) == _nombres(memoire.tables["tblRelances"])
    assert contenu.proprietes == memoire.proprietes


def _nombres(donnees: Donnees) -> list[list[object]]:
    """The cells, dates as Excel's numbers: the format that shows them is the user's."""
    return [
        [round(serie(cellule), 6) if isinstance(cellule, date) else cellule for cellule in ligne]
        for ligne in donnees.lignes
    ]

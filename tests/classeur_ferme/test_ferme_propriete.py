"""Whatever the table and the changes, the closed file and the fake in memory hold the same contents."""

import tempfile
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fabrique_ferme import simple
from faux_classeur import FauxClasseur
from relance_xl.adapters.classeur_ferme import ClasseurFerme
from relance_xl.schema.contenu import Changements, Lien

LABELS = ("A", "B", "C")
# XlsxWriter, which makes the first file, has its own ways with texts: what it writes stays plain.
depart = st.none() | st.integers(-5, 5) | st.text("abc é", min_size=1, max_size=4)
textes = st.text(max_size=12) | st.sampled_from(["=1+1", "_x0041_", "a\r\nb", "<&>", "  ", "\x07"])
dates = st.dates(date(1901, 1, 1), date(2200, 1, 1)) | st.datetimes(
    datetime.combine(date(1901, 1, 1), time()), datetime.combine(date(2200, 1, 1), time())
).map(lambda instant: instant.replace(microsecond=0))
# As in the schema, a column holds one type: a number put where a date stood is read as a date.
valeurs = {
    "A": st.none() | st.booleans() | textes | st.builds(Lien, textes, st.just("a/b.eml")),
    "B": st.none() | st.integers(-(10**9), 10**9) | st.decimals(-(10**6), 10**6, places=2),
    "C": st.none() | textes | dates,
    "Absente": st.none() | textes,
}
rangees = st.lists(st.fixed_dictionaries({}, optional=valeurs), max_size=6)


@st.composite
def cas(tirer: Any) -> tuple[list[list[Any]], list[Changements]]:
    """Draw a table's rows, and a few changes to make one after the other."""
    hauteur = tirer(st.integers(1, 5))
    lignes = tirer(st.lists(st.lists(depart, min_size=3, max_size=3), min_size=hauteur, max_size=hauteur))
    en_place = st.fixed_dictionaries(
        {}, optional={label: st.dictionaries(st.just(0), valeurs[label], min_size=1) for label in "BC"}
    )
    changements = st.builds(
        Changements,
        en_place.map(lambda colonnes: {"T": colonnes}),
        rangees.map(lambda ajouts: {"T": ajouts}),
        st.just({}) | rangees.map(lambda toutes: {"T": toutes}),
        st.dictionaries(st.sampled_from(["p", "é<"]), st.text("abc<&é", min_size=1, max_size=5)),
    )
    return lignes, tirer(st.lists(changements, min_size=1, max_size=3))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cas())
def test_le_faux_et_le_fichier_disent_la_meme_chose(tire: tuple[list[list[Any]], list[Changements]]) -> None:
    lignes, suite = tire
    with tempfile.TemporaryDirectory() as dossier:
        ferme = ClasseurFerme(simple(Path(dossier) / "c.xlsx", lignes))
        depart_lu = ferme.lire()
        faux = FauxClasseur(*depart_lu.tables.values())
        for changements in suite:
            ferme.ecrire(changements)
            faux.ecrire(changements)
            assert ferme.lire() == faux.lire()

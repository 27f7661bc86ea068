"""Whatever the ledger: items tie to balances, a file twice adds nothing, undoing gives the workbook back."""

from hypothesis import given, settings
from hypothesis import strategies as st

from cas_import import Bureau, comptes, fec

_COMPTES = st.sampled_from(["411000", "411000", "411000", "411700", "413000", "416000", "419100"])
_ECRITURES = st.builds(
    lambda journal, jour, compte, client, piece, montant, sens, lettrage: " ".join(
        (
            journal,
            f"2026{jour:02d}15",
            compte,
            client,
            piece,
            *((f"{montant}.10", "0") if sens else ("0", f"{montant}.10")),
            lettrage,
        )
    ),
    st.sampled_from(["VE", "VE", "BQ", "OD", "AN"]),
    st.integers(1, 12),
    _COMPTES,
    st.sampled_from(["C1", "C2"]),
    st.sampled_from(["-", "F1", "F2", "F3", "VIR"]),
    st.integers(1, 3),
    st.booleans(),
    st.sampled_from(["-", "-", "A", "B"]),
)
_LIVRES = st.lists(_ECRITURES, min_size=1, max_size=12)


@given(_LIVRES)
@settings(max_examples=60, deadline=None, derandomize=True)
def test_tout_livre_se_raccorde_aux_soldes_une_seule_fois_et_se_defait(ecritures: list[str]) -> None:
    bureau = Bureau()
    livre = fec(*ecritures)
    resultat = bureau.importer(livre)
    assert [c for c in resultat.controle if c.ecart] == []
    assert comptes(bureau.importer(livre))[1:3] == (0, 0)
    if resultat.lot:
        assert bureau.annuler(resultat.lot).laissees == ()
    assert [bureau.lignes(t, "Code client") for t in ("tblClients", "tblFactures", "tblReglements")] == [
        [],
        [],
        [],
    ]


def _de_l_annee(ecritures: list[str]) -> bool:
    """Tell whether nothing is carried forward: openings come once, with the first entries of a year."""
    return not any(ecriture.startswith("AN") for ecriture in ecritures)


@given(_LIVRES.filter(_de_l_annee), _LIVRES.filter(_de_l_annee))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_un_livre_prolonge_se_raccorde_encore(debut: list[str], suite: list[str]) -> None:
    bureau = Bureau()
    bureau.importer(fec(*debut))
    livre = fec(*debut, *suite)
    resultat = bureau.importer(livre)
    assert [c for c in resultat.controle if c.ecart] == []
    assert comptes(bureau.importer(livre))[1:3] == (0, 0)

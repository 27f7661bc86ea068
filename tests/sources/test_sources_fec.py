"""FEC files as real programs write them, oddities included."""

from datetime import date
from decimal import Decimal

import pytest

from relance_xl.core.anomalie import RefusError
from relance_xl.sources.fec import Ecriture, lire_fec
from relance_xl.sources.fec_lignes import est_un_fec
from relance_xl.sources.texte import decoder

_NOMS = (
    "JournalCode|JournalLib|EcritureNum|EcritureDate|CompteNum|CompteLib|CompAuxNum|CompAuxLib|PieceRef|"
    "PieceDate|EcritureLib|Debit|Credit|EcritureLet|DateLet|ValidDate|Montantdevise|Idevise"
)
_VENTE = "VE|Ventes|1|20260905|411000|Clients|C1|Société É|F1|20260904|Vis|120,00|0,00|||20260905||"
_PRODUIT = "VE|Ventes|1|20260905|706000|Produits|||F1|20260904|Vis|0,00|120,00|||20260905||"
_LUE = Ecriture(
    ligne=2,
    journal="VE",
    journal_lib="Ventes",
    numero="1",
    jour=date(2026, 9, 5),
    compte="411000",
    compte_lib="Clients",
    auxiliaire="C1",
    auxiliaire_lib="Société É",
    piece="F1",
    date_piece=date(2026, 9, 4),
    libelle="Vis",
    montant=Decimal("120.00"),
    lettrage="",
    date_lettrage=None,
    vente=True,
    tresorerie=False,
)


def _lire(texte: str) -> tuple[Ecriture, ...]:
    assert est_un_fec(texte)
    fec = lire_fec(texte, "x.txt")
    assert (fec.refusees, fec.anomalies) == (0, ())
    return fec.ecritures


def _fichier(*lignes: str, noms: str = _NOMS, fin: str = "\r\n") -> str:
    return fin.join((noms, *lignes)) + fin


@pytest.mark.parametrize("separateur", ["|", "\t", ";"])
@pytest.mark.parametrize("fin", ["\r\n", "\n", "\r"])
def test_un_fec_se_lit_quels_que_soient_ses_separateurs(separateur: str, fin: str) -> None:
    assert _lire(_fichier(_VENTE, _PRODUIT, fin=fin).replace("|", separateur)) == (_LUE,)


@pytest.mark.parametrize("codage", ["utf-8", "utf-8-sig", "iso8859-15", "cp1252", "cp850", "utf-16"])
def test_un_fec_se_lit_quel_que_soit_son_encodage(codage: str) -> None:
    assert _lire(decoder(_fichier(_VENTE, _PRODUIT).encode(codage), "x.txt")) == (_LUE,)


def test_un_separateur_en_fin_de_ligne_et_la_casse_de_l_entete_ne_genent_pas() -> None:
    texte = _fichier(f"{_VENTE}|", f"{_PRODUIT}|", noms=f"{_NOMS.upper()}|")
    assert _lire(texte) == (_LUE,)
    assert _lire(_fichier(f"{_VENTE}|", f"{_PRODUIT}|")) == (_LUE,)


def test_des_espaces_et_des_zeros_de_remplissage_ne_genent_pas() -> None:
    vente = _VENTE.replace("|C1|", "|C1      |").replace("120,00", "0000000120,00").replace("|F1|", "|F1 |")
    assert _lire(_fichier(vente, _PRODUIT.replace("|F1|", "|F1 |"))) == (_LUE,)


def test_un_separateur_ou_un_retour_dans_le_libelle_ne_decale_pas_la_ligne() -> None:
    assert _lire(_fichier(_VENTE.replace("|Vis|", "|Vis|et écrous|"), _PRODUIT)) == (
        _LUE._replace(libelle="Vis et écrous"),
    )
    for milieu, fin in (("||", ""), ("|a|b|", ""), ("|", "|"), ("||", "|")):
        libelle = " ".join(f"Vis{milieu}".split("|")).strip()
        vente = _VENTE.replace("|Vis|", f"|Vis{milieu}") + fin
        assert _lire(_fichier(vente, _PRODUIT)) == (_LUE._replace(libelle=libelle),)
    assert _lire(_fichier(_VENTE.replace("|Vis|", "|Vis\ret écrous|"), _PRODUIT)) == (
        _LUE._replace(libelle="Vis et écrous"),
    )
    assert _lire(_fichier(_VENTE.replace("|Société É|", "|Société|É|"), _PRODUIT)) == (
        _LUE._replace(auxiliaire_lib="Société É"),
    )


def test_la_variante_montant_et_sens() -> None:
    noms = _NOMS.replace("Debit|Credit", "Montant|Sens")
    for debit, credit in (("D", "C"), ("+1", "-1"), ("1", "-1")):
        vente = _VENTE.replace("120,00|0,00", f"120,00|{debit}")
        produit = _PRODUIT.replace("0,00|120,00", f"120,00|{credit}")
        assert _lire(_fichier(vente, produit, noms=noms)) == (_LUE,)


def test_les_vingt_deux_colonnes_de_la_comptabilite_de_tresorerie() -> None:
    noms = f"{_NOMS}|DateRglt|ModeRglt|NatOp|IdClient"
    assert _lire(_fichier(f"{_VENTE}|20260930|VIR||", f"{_PRODUIT}||||", noms=noms)) == (_LUE,)


def test_des_dates_en_jours_mois_annee_et_des_guillemets_d_un_outil_approximatif() -> None:
    vente = ";".join(f'"{champ}"' for champ in _VENTE.replace("20260905", "05/09/2026").split("|"))
    produit = ";".join(f'"{champ}"' for champ in _PRODUIT.split("|"))
    noms = ";".join(f'"{nom}"' for nom in _NOMS.split("|"))
    fec = lire_fec(_fichier(vente.replace("20260904", "04/09/2026"), produit, noms=noms), "x.txt")
    assert fec.ecritures == (_LUE._replace(vente=False),)


def test_une_date_de_piece_absente_est_celle_de_l_ecriture() -> None:
    (ecriture,) = _lire(_fichier(_VENTE.replace("|20260904|", "||"), _PRODUIT))
    assert ecriture.date_piece == date(2026, 9, 5)


def test_un_total_desequilibre_et_des_lignes_illisibles_sont_dits() -> None:
    fec = lire_fec(
        _fichier(
            _VENTE,
            _VENTE.replace("120,00", "cent"),
            _VENTE.replace("|20260905|411", "|hier|411"),
            "VE|tronquée",
            "",
        ),
        "x.txt",
    )
    assert (fec.lues, fec.refusees, len(fec.ecritures)) == (4, 3, 1)
    assert [(a.gravite, a.ligne, a.colonne, a.valeur) for a in fec.anomalies] == [
        ("bloquante", 3, "Debit et Credit", "cent · 0,00"),
        ("bloquante", 4, "EcritureDate", "hier"),
        ("bloquante", 5, "CompteNum", ""),
        ("à vérifier", None, "Debit et Credit", "240,00"),
    ]


def test_un_sens_inconnu_est_refuse() -> None:
    noms = _NOMS.replace("Debit|Credit", "Montant|Sens")
    fec = lire_fec(_fichier(_VENTE.replace("120,00|0,00", "120,00|X"), noms=noms), "x.txt")
    assert [(a.ligne, a.colonne, a.valeur) for a in fec.anomalies] == [(2, "Montant et Sens", "120,00 · X")]


def test_ce_qui_n_est_pas_un_fec() -> None:
    assert not est_un_fec("Code client;N° facture\n")
    assert not est_un_fec("")
    with pytest.raises(RefusError):
        lire_fec(_fichier(noms=_NOMS), "x.txt")
    with pytest.raises(RefusError):
        lire_fec("EcritureDate|CompteNum|Montant\n1|2|3\n", "x.txt")

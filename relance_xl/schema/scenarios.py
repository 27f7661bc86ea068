"""The scenarios a new workbook proposes; the user changes them as he likes in his own sheet.

Days are calendar days from the due date. Between two messages of a scenario at least seven days
pass (`intervalle`). A first reminder leaves 7 days, a second 5 (a call follows it), the last one
and the mise en demeure 8 (C. civ. 1344; 8 to 15 days are usual).
"""

from typing import NamedTuple

from relance_xl.core.entites import Etape

_SEMAINE = 7
_HUITAINE = 8


class _Pas(NamedTuple):
    """A step before it has its scenario and rank."""

    jours: int
    canal: str
    etape: str
    nature: str = "relance"
    premier: bool = False
    delai: int | None = None
    penalites: str = "non"
    modele: str = ""
    validation: bool = False


def _scenario(nom: str, *pas: _Pas) -> tuple[Etape, ...]:
    return tuple(
        Etape(
            ligne=0,
            scenario=nom,
            ordre=rang,
            etape=p.etape,
            nature=p.nature,
            jours=p.jours,
            intervalle=0 if p.premier else _SEMAINE,
            canal=p.canal,
            modele=p.modele,
            delai_accorde=p.delai,
            penalites=p.penalites,
            validation=p.validation,
        )
        for rang, p in enumerate(pas, start=1)
    )


def _preventive(jours: int) -> _Pas:
    return _Pas(jours, "e-mail", "Rappel avant échéance", nature="préventive", premier=True)


def _premiere(jours: int, etape: str = "Première relance", delai: int = _SEMAINE, modele: str = "") -> _Pas:
    return _Pas(jours, "e-mail", etape, premier=True, delai=delai, modele=modele)


def _mise_en_demeure(jours: int, *, validation: bool = False) -> _Pas:
    return _Pas(
        jours,
        "recommandé",
        "Mise en demeure",
        nature="mise en demeure",
        delai=_HUITAINE,
        penalites="réclamées",
        validation=validation,
    )


def _derniere(jours: int, canal: str = "e-mail", modele: str = "") -> _Pas:
    return _Pas(jours, canal, "Dernière relance", delai=_HUITAINE, penalites="réclamées", modele=modele)


def _appel(jours: int, etape: str = "Appel téléphonique", *, premier: bool = False) -> _Pas:
    return _Pas(jours, "téléphone", etape, premier=premier)


SCENARIOS = (
    *_scenario(
        "Standard",
        _preventive(-7),
        _premiere(5),
        _Pas(15, "e-mail", "Deuxième relance", delai=5, penalites="rappelées"),
        _appel(20),
        _derniere(30),
        _mise_en_demeure(45),
    ),
    *_scenario(
        "Grand compte",
        _appel(15, "Appel au service comptable", premier=True),
        _Pas(25, "e-mail", "Première relance écrite", delai=_SEMAINE),
        _Pas(40, "e-mail", "Deuxième relance écrite", delai=_HUITAINE, penalites="rappelées"),
        _derniere(55, "courrier"),
        _mise_en_demeure(75),
    ),
    *_scenario(
        "Bon payeur",
        _premiere(20, "Rappel amical", _HUITAINE),
    ),
    *_scenario(
        "Nouveau client",
        _preventive(-7),
        _premiere(3, delai=5),
        _Pas(12, "courrier", "Deuxième relance", delai=5, penalites="rappelées"),
        _appel(20),
        _derniere(28),
        _mise_en_demeure(40),
    ),
    *_scenario(
        "Mauvais payeur",
        _preventive(-7),
        _premiere(1, delai=5),
        _appel(8),
        _derniere(15),
        _mise_en_demeure(25),
    ),
    *_scenario(
        "En difficulté",
        _appel(5, "Appel de prise de nouvelles", premier=True),
        _Pas(12, "e-mail", "Proposition d'échéancier", delai=_HUITAINE, modele="plan"),
        _appel(25, "Appel sur l'échéancier"),
        _Pas(40, "e-mail", "Nouvelle proposition d'échéancier", delai=_HUITAINE, modele="plan"),
        _mise_en_demeure(75, validation=True),
    ),
    *_scenario(
        "Public",
        _premiere(5, modele="public_premiere_relance"),
        _Pas(
            20,
            "e-mail",
            "Deuxième relance",
            delai=_HUITAINE,
            penalites="rappelées",
            modele="public_relance",
        ),
        _appel(32, "Appel au service ordonnateur"),
        _derniere(45, modele="public_derniere_relance"),
        _mise_en_demeure(60),
    ),
)
"""Every default row of `tblScenarios`; `ligne` is 0: these are no rows of a workbook yet."""

NOMS = tuple(dict.fromkeys(etape.scenario for etape in SCENARIOS))

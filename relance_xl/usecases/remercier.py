"""« Remercier »: a word to those who paid after a reminder, with what remains."""

from collections.abc import Iterator, Sequence

from relance_xl.core.calendrier import en_chiffres
from relance_xl.core.courriers_de_compte import remerciements
from relance_xl.core.entites import Evenement
from relance_xl.core.relance import Relance
from relance_xl.core.remerciement import REMERCIEMENT
from relance_xl.usecases.courriers_de_compte import Etablissement, etablir
from relance_xl.usecases.iban_change import Accord, personne
from relance_xl.usecases.outils import Instant, Outils


def remercier(
    outils: Outils,
    instant: Instant,
    codes: Sequence[str] = (),
    *,
    par_courrier: bool = False,
    accord: Accord = personne,
) -> Etablissement:
    """Thank the named clients, or all who paid lately after a reminder; note it of each invoice."""
    return etablir(
        outils,
        instant,
        lambda contexte: remerciements(contexte, codes, par_courrier=par_courrier),
        _noter,
        accord,
    )


def _noter(relance: Relance) -> Iterator[Evenement]:
    for facture, le in relance.soldees:
        yield Evenement(
            numero_facture=facture.numero_facture,
            numero_echeance=facture.numero_echeance,
            date_echeance=facture.date_echeance,
            evenement=REMERCIEMENT,
            montant=facture.montant_ttc,
            detail=f"soldée le {en_chiffres(le)}",
        )

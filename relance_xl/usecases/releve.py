"""« Relevé de compte »: what a client's account holds today, due or not, written to him."""

from collections.abc import Iterator

from relance_xl.core.courriers_de_compte import releves
from relance_xl.core.entites import Evenement
from relance_xl.core.monnaie import en_clair
from relance_xl.core.relance import Relance
from relance_xl.usecases.comptes_rendus import pluriel
from relance_xl.usecases.courriers_de_compte import Etablissement, etablir
from relance_xl.usecases.iban_change import Accord, personne
from relance_xl.usecases.outils import Instant, Outils


def releve(
    outils: Outils,
    instant: Instant,
    code_client: str,
    *,
    par_courrier: bool = False,
    accord: Accord = personne,
) -> Etablissement:
    """Write the client's statement of account on the run date, one per currency, and note it."""
    return etablir(
        outils,
        instant,
        lambda contexte: releves(contexte, code_client, par_courrier=par_courrier),
        _noter,
        accord,
    )


def _noter(relance: Relance) -> Iterator[Evenement]:
    if relance.releve:
        lignes, solde = relance.releve.lignes, relance.releve.solde
        detail = (
            f"relevé de compte : {pluriel(len(lignes), 'échéance ouverte', 'échéances ouvertes')}, "
            f"solde {en_clair(solde, relance.devise)}"
        )
        yield Evenement(evenement="note", montant=solde, detail=detail)

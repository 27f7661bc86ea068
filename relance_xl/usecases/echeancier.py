"""« Lettre d'échéancier »: the instalments agreed with a client, for him to sign."""

from collections.abc import Iterator

from relance_xl.core.courriers_de_compte import lettre_d_echeancier
from relance_xl.core.entites import Evenement
from relance_xl.core.monnaie import en_clair
from relance_xl.core.relance import Relance
from relance_xl.usecases.comptes_rendus import pluriel
from relance_xl.usecases.courriers_de_compte import Etablissement, etablir
from relance_xl.usecases.iban_change import Accord, personne
from relance_xl.usecases.outils import Instant, Outils


def echeancier(
    outils: Outils,
    instant: Instant,
    code_client: str,
    numero: str = "",
    *,
    par_courrier: bool = False,
    accord: Accord = personne,
) -> Etablissement:
    """Write the schedule that runs on the client's account, or on the invoice `numero`, and note it."""
    return etablir(
        outils,
        instant,
        lambda contexte: lettre_d_echeancier(contexte, code_client, numero, par_courrier=par_courrier),
        _noter,
        accord,
    )


def _noter(relance: Relance) -> Iterator[Evenement]:
    if relance.echeancier:
        versements, total = relance.echeancier.versements, relance.echeancier.total
        numeros = {x.facture.numero_facture for x in relance.lignes}
        detail = (
            f"lettre d'échéancier : {pluriel(len(versements), 'versement')}, "
            f"{en_clair(total, relance.devise)} reconnus à signer"
        )
        yield Evenement(
            numero_facture=numeros.pop() if len(numeros) == 1 else "",
            evenement="note",
            montant=total,
            date_limite=versements[-1].date,
            detail=detail,
        )

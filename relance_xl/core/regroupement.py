"""Which items go together in one message (contract, section 2, rule 3; parameter Regroupement)."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from relance_xl.core.contexte import Contexte
from relance_xl.core.credits_du_compte import credits_de
from relance_xl.core.examen import Examen
from relance_xl.core.messages import Projet
from relance_xl.core.scenarios import MISE_EN_DEMEURE, RANGS

_Cle = Callable[[Examen], tuple[int, int, str]]


def projets(examens: Sequence[Examen], contexte: Contexte) -> tuple[Projet, ...]:
    """Gather the items that are not held into messages; only those that would advance something.

    `examens` are free items (no hold) that are eligible or overdue. Order does not matter.
    """
    regrouper = {"étape": _par_etape, "facture": _par_facture}.get(
        contexte.parametres.regroupement, _par_client
    )
    par_compte = _ranger(examens, contexte)
    return tuple(p for cle in sorted(par_compte) for p in regrouper(par_compte[cle], contexte) if p.eligibles)


def _ranger(examens: Iterable[Examen], contexte: Contexte) -> dict[tuple[str, str], list[Examen]]:
    """Gather by (who receives the reminders, currency)."""
    comptes: dict[tuple[str, str], list[Examen]] = {}
    for examen in examens:
        destinataire = contexte.payeur(examen.client).code_client
        comptes.setdefault((destinataire, examen.facture.devise), []).append(examen)
    return comptes


def _en_demeure(examen: Examen) -> bool:
    return examen.eligible and examen.etape.nature == MISE_EN_DEMEURE


def _par_client(examens: Sequence[Examen], contexte: Contexte) -> Iterator[Projet]:
    """One message to the payer; a mise en demeure goes to the debtor itself, in its own message."""
    en_demeure = {e.facture.code_client for e in examens if _en_demeure(e)}
    for code in sorted(en_demeure):
        siens = [e for e in examens if e.facture.code_client == code]
        yield _mise_en_demeure(siens, contexte)
    autres = [e for e in examens if e.facture.code_client not in en_demeure]
    if autres:
        yield _ordinaire(autres, contexte)


def _mise_en_demeure(siens: Sequence[Examen], contexte: Contexte) -> Projet:
    client = siens[0].client
    devise = siens[0].facture.devise
    return Projet(
        destinataire=client,
        devise=devise,
        reclamees=tuple(e for e in siens if _en_demeure(e)),
        memoire=tuple(e for e in siens if not _en_demeure(e) and _echue(e, contexte)),
        preventives=(),
        credits=credits_de([client.code_client], devise, contexte),
    )


def _ordinaire(examens: Sequence[Examen], contexte: Contexte, precision: str = "") -> Projet:
    devise = examens[0].facture.devise
    destinataire = contexte.payeur(examens[0].client)
    codes = {destinataire.code_client, *(e.facture.code_client for e in examens)}
    return Projet(
        destinataire=destinataire,
        devise=devise,
        reclamees=tuple(e for e in examens if not e.preventif and (e.eligible or _echue(e, contexte))),
        memoire=(),
        preventives=tuple(e for e in examens if e.preventif and e.eligible),
        credits=credits_de(codes, devise, contexte),
        precision=precision,
    )


def _echue(examen: Examen, contexte: Contexte) -> bool:
    return examen.facture.date_echeance < contexte.jour


def _par_etape(examens: Sequence[Examen], contexte: Contexte) -> Iterator[Projet]:
    yield from _en_plusieurs(examens, contexte, _cle_d_etape)


def _cle_d_etape(examen: Examen) -> tuple[int, int, str]:
    etape = examen.etape
    return (
        -RANGS[etape.nature],
        -etape.ordre,
        examen.facture.code_client if etape.nature == MISE_EN_DEMEURE else "",
    )


def _par_facture(examens: Sequence[Examen], contexte: Contexte) -> Iterator[Projet]:
    for projet in _en_plusieurs(examens, contexte, _cle_de_facture):
        yield projet._replace(precision=projet.lignes[0].facture.numero_facture)


def _cle_de_facture(examen: Examen) -> tuple[int, int, str]:
    etape = examen.etape
    facture = examen.facture
    return -RANGS[etape.nature], -etape.ordre, f"{facture.code_client}\0{facture.numero_facture}"


def _en_plusieurs(examens: Sequence[Examen], contexte: Contexte, cle_de: _Cle) -> Iterator[Projet]:
    """Split the eligible items, highest first; a client's credits go to its first message alone."""
    groupes: dict[tuple[int, int, str], list[Examen]] = {}
    for examen in examens:
        if examen.eligible:
            groupes.setdefault(cle_de(examen), []).append(examen)
    servis: set[str] = set()
    for cle in sorted(groupes):
        groupe = groupes[cle]
        if _en_demeure(groupe[0]):
            projet = _mise_en_demeure(groupe, contexte)
        else:
            projet = _ordinaire(groupe, contexte)
        restants = tuple(c for c in projet.credits if c.client.code_client not in servis)
        servis.update(c.client.code_client for c in restants)
        yield projet._replace(credits=restants)

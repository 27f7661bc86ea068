"""Who answers when the IBAN has changed: the user on a terminal, `--oui`, or nobody."""

from relance_xl.cli.question import accepte, quelqu_un_repond
from relance_xl.usecases.iban_change import Accord

RIEN_DE_PREPARE = "Rien n'a été préparé."


def accord(*, oui: bool, en_json: bool) -> Accord:
    """Return what answers: yes at once with `--oui`; None where no question may be asked."""

    def repondre(question: str) -> bool | None:
        if oui:
            return True
        return accepte(question, oui=False) if quelqu_un_repond(oui=en_json) else None

    return repondre

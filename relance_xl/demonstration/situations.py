"""The list of situations, and the customer that plays each of them."""

from collections.abc import Callable, Iterator

from relance_xl.core.dossier import Dossier
from relance_xl.core.entites import Client
from relance_xl.demonstration import situations_blocages as blocages
from relance_xl.demonstration import situations_clients as clients
from relance_xl.demonstration import situations_promesses as promesses
from relance_xl.demonstration import situations_soldes as soldes
from relance_xl.demonstration.annuaire import Repertoire
from relance_xl.demonstration.scene import Scene
from relance_xl.demonstration.situations_scenarios import PUBLIC, STANDARD, aux_etapes, echelle

Situation = Callable[[Scene, Client], Dossier]

PROFESSIONNELS: tuple[Situation, ...] = (
    soldes.acompte_verse,
    clients.en_retard,  # Martin…
    clients.en_retard,  # … and Martinez, whom no one should confuse
    soldes.plusieurs_echeances,
    soldes.avoir_lie,
    soldes.avoir_non_lie,
    soldes.avoir_a_affecter,
    soldes.reglement_non_affecte,
    soldes.trop_percu,
    soldes.cheque_en_main,
    soldes.effet_a_venir,
    blocages.litige_total,
    blocages.litige_partiel,
    blocages.suspendue,
    blocages.contentieux,
    blocages.creances_sorties,
    blocages.client_suspendu,
    blocages.procedure_collective,
    promesses.en_cours,
    promesses.rompue,
    promesses.sur_le_compte,
    promesses.echeancier,
    clients.deux_adresses,
    clients.sans_adresse,
    clients.categorie_a_preciser,
    clients.mise_en_demeure_en_chemin,
    clients.relance_hier,
    clients.reprise,
    clients.appel_sans_reponse,
    clients.ecart_comptable,
    clients.solde_concordant,
    clients.delai_en_cours,
)
PARTICULIERS: tuple[Situation, ...] = (
    clients.en_retard,
    clients.particulier_mis_en_demeure,
    clients.particulier_a_mettre_en_demeure,
    promesses.tenue,
    soldes.prelevement_rejete,
)
PUBLICS: tuple[Situation, ...] = (blocages.plateforme_rejetee, blocages.plateforme_suspendue)


def jouer(scene: Scene, repertoire: Repertoire) -> Iterator[Dossier]:
    """Yield the rows of every situation; customers left without one pay well."""
    for situation in PROFESSIONNELS:
        yield situation(scene, next(repertoire.professionnels))
    for situation in PARTICULIERS:
        yield situation(scene, next(repertoire.particuliers))
    for situation in PUBLICS:
        yield situation(scene, next(repertoire.publics)._replace(scenario=PUBLIC))
    yield clients.groupe(scene, repertoire.groupe)
    yield clients.deux_devises(scene, repertoire.etranger)
    for scenario in (STANDARD, *(s for s in scene.scenarios if s != STANDARD)):
        acteurs = repertoire.publics if scenario == PUBLIC else repertoire.professionnels
        for ordres in echelle(scene, scenario):
            yield aux_etapes(scene, next(acteurs), scenario, ordres)
    for client in repertoire.professionnels:
        yield clients.bon_payeur(scene, client)

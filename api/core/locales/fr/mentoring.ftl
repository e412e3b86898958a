# Pages about starters, mentors and pairs.
nav-mentoring = Accompagnement
tab-mentoring = Mentors
start-title-none = { $value }, nous cherchons deux mentors pour vous
start-title-one = { $value }, vous avez déjà une ou un mentor
start-title-two = { $value }, vous en avez deux
start-nobody-judges = Ni l’une ni l’autre personne ne vous évalue.
start-lacking = Vous n’avez pas encore de { $value }. Votre école et le groeicentrum le voient et cherchent quelqu’un.
start-no-centre = Il n’y a pas encore de groeicentrum dans votre quartier. Votre mentor à l’école, lui, est là.
start-schools = Votre école
pair-write = Poser une question
pair-good = C’est bien
pair-rather-not = Plutôt pas
pair-good-ask = { $value } vous convient comme mentor ?
pair-mentor-ask = Voulez-vous être mentor de { $value } ?
pair-good-why = « Plutôt pas » est toujours permis, et personne ne demande pourquoi.
pair-answer-until = Répondez au plus tard le { $value }.
pair-until = Vous travaillez ensemble jusqu’au { $value }.
pair-last = la dernière fois le { $value }
pair-state-proposed-mentor = On vous a demandé comme mentor.
pair-state-proposed-starter = Nous avons demandé si cela convient. Vous aurez la réponse dès qu’elle arrive.
pair-state-proposed-other = Demande envoyée, pas encore de réponse.
pair-state-active-mentor = Pas encore de prochain rendez-vous.
pair-state-active-starter = Pas encore de prochain rendez-vous.
pair-state-active-other = C’est en cours.
pair-state-declined-mentor = Cela ne s’est pas fait.
pair-state-declined-starter = Cela ne s’est pas fait.
pair-state-declined-other = Cela ne s’est pas fait.
pair-state-ended-mentor = C’est terminé.
pair-state-ended-starter = C’est terminé.
pair-state-ended-other = C’est terminé.
pair-since = depuis le { $value }
pair-has-next = Un prochain rendez-vous est fixé.
pair-no-next = Aucun prochain rendez-vous n’est fixé.
pair-other-why = Vous voyez que ces deux personnes travaillent ensemble. Ce dont elles parlent, elles seules le lisent.
pair-end = Y mettre fin
pair-end-why = Les deux sont prévenus. Ce qu’ils ont noté, ils continuent à le lire.
pair-next = Prochain rendez-vous
pair-next-set = Fixer un moment
pair-next-change = Changer le moment
pair-time = Heure
pair-place = Où
pair-talks = Vos entretiens
pair-no-talks = Rien de noté encore.
pair-only-two = Vous deux seuls lisez ceci. Ni la direction, ni l’évaluatrice ou évaluateur, ni le groeicentrum, ni l’administration.
pair-questions = Questions
pair-answered = Réponse
pair-answer = Votre réponse
pair-answer-send = Envoyer votre réponse
pair-ask = Demander quelque chose à { $value }
pair-ask-send = Envoyer votre question
pair-not-right = Cela ne convient pas ?
pair-not-right-why = Alors cela s’arrête aujourd’hui. Personne ne demande pourquoi ; on cherche quelqu’un d’autre.
pairs-former = Mentors et débutants précédents
help-title = De l’aide maintenant
help-call = J’ai besoin de quelqu’un maintenant
help-what-two = Vos deux mentors le reçoivent aussitôt. Si personne ne répond dans les quatre heures de temps scolaire, le groeicentrum voit votre nom et demande à quelqu’un.
help-what-one = Votre mentor le reçoit aussitôt. Si personne ne répond dans les quatre heures de temps scolaire, le groeicentrum voit votre nom et demande à quelqu’un.
help-what-centre = Vous n’avez pas encore de mentor : le groeicentrum voit aussitôt votre nom et demande à quelqu’un.
help-late-two = Ce n’est pas le temps scolaire : vos mentors le reçoivent, mais ne le liront peut-être que le prochain jour d’école. Vous voulez parler maintenant ? Appelez Télé-Accueil, 107, ou Tele-Onthaal, 106.
help-late-one = Ce n’est pas le temps scolaire : votre mentor le reçoit, mais ne le lira peut-être que le prochain jour d’école. Vous voulez parler maintenant ? Appelez Télé-Accueil, 107, ou Tele-Onthaal, 106.
help-late-centre = Ce n’est pas le temps scolaire : le groeicentrum le reçoit, mais ne le lira peut-être que le prochain jour d’école. Vous voulez parler maintenant ? Appelez Télé-Accueil, 107, ou Tele-Onthaal, 106.
help-safety = Quelqu’un est en danger ? Appelez le 112. Des inquiétudes pour la sécurité d’un élève : dites-le à votre direction ou appelez le 1712.
help-open = Vous avez demandé quelqu’un le { $value }.
help-open-why-two = Vos mentors le savent.
help-open-why-one = Votre mentor le sait.
help-open-why-centre = Le groeicentrum le sait.
help-coming = { $person } vous contacte. Nous le savons depuis { $moment }.
help-over = C’est résolu
help-needs-you = a besoin de quelqu’un maintenant.
help-come = J’arrive
help-ask-somebody = Je demande à quelqu’un
goals-title = Ce à quoi vous travaillez
goals-none = Rien encore. Ce que vous partagez avec vos mentors compte aussi quand on vous en cherche.
goal-shared = pour vos mentors
goal-share = Laisser mes mentors le lire
goal-keep = Finalement pour moi seulement
goal-done = Terminé
goal-new = Nouvel objectif
goal-reader = Qui le lit ?
goal-for-mentors = Mes mentors
goal-talent = Un talent que vous cherchez chez une ou un mentor
goal-talent-hint = Ce que vous partagez figure parmi les raisons quand une personne est choisie.
goal-words = Avec vos mots
goal-add = Ajouter
note-only-me = Pour moi seulement
mentor-title = Mes débutantes et débutants
mentor-people = Qui voyez-vous ?
mentor-nobody = Vous n’accompagnez personne pour l’instant.
mentor-offer = Ce que vous proposez
mentor-missing = Vous êtes mentor à { $value }, mais votre profil manque encore.
mentor-missing-why = C’est par lui qu’on vous trouve.
mentor-make = Créer mon profil
mentor-load = { $count ->
    [one] Une personne
   *[other] { $count } personnes
}
mentor-minutes = { $planned } heures prévues sur { $granted }
mentor-own-time = sur son temps personnel
mentor-paused = ne prend personne de plus pour l’instant
mentor-room = Ce que vous pouvez porter
mentor-enough = Autant, c’est assez
mentor-enough-hint = Vous seule ou seul changez ce nombre.
mentor-training = Heures de formation de mentor
mentor-pause = Je ne prends personne de plus pour l’instant
mentor-own-time-tick = Je le fais sur mon temps personnel, même si mon organisation ne donne pas d’heures
mentor-days = Jours où vous avez du temps
mentor-offers = En quoi vous pouvez aider
mentor-schools = Écoles où vous allez
minutes-title = Heures pour le mentorat
minutes-lead = Une personne qui débute demande 10 heures par année scolaire. On ne peut pas dépasser les heures.
minutes-granted = Heures cette année scolaire
minutes-granted-hint = 10 heures par personne.
minutes-source = D’où viennent-elles ?
minutes = { $count ->
    [one] Une minute
   *[other] { $count } min
}
hours = { $count ->
    [one] Une heure
   *[other] { $count } heures
}
school-title = Les débutants de votre école
school-starters = Est-ce réglé ?
school-no-starters = Il n’y a pas de débutants dans votre école pour l’instant.
school-mentors = Mentors de votre école
school-no-mentors = Personne encore. Invitez d’abord quelqu’un comme mentor, parmi les personnes de votre organisation.
slot-school = Mentor à l’école
slot-centre = Mentor du groeicentrum
slot-next = Prochain rendez-vous
slot-filled = oui
slot-asked = en attente
slot-empty = non
choose-kind = Choisir : { $value }
starter-since = depuis le { $value }
starter-until = jusqu’au { $value }
invitation-starter = Accompagnement comme personne qui débute
invitation-starter-why = Vous recevez ainsi deux mentors : l’un à l’école, l’autre du groeicentrum. La direction et le groeicentrum voient que vous les avez, pas ce dont vous parlez.
starter-appoint = Désigner une personne qui débute
monday-title = Qui passe entre les mailles ?
monday-total = { $count ->
    [one] Une personne débute dans votre zone.
   *[other] { $count } personnes débutent dans votre zone.
}
monday-calls = A besoin de quelqu’un maintenant
monday-waiting = Pas encore deux mentors
monday-nobody-waits = Tout le monde a deux mentors.
monday-more = { $count ->
    [one] Et encore une personne.
   *[other] Et encore { $count }.
}
monday-short = Trop peu de places
monday-ends = Se termine bientôt
monday-look = Voir
monday-quiet = Souhaitent peut-être de l’aide
monday-quiet-why = Trois semaines sans entretien ni rendez-vous. Les vacances ne comptent pas.
monday-mentors = Mentors de votre groeicentrum
quiet-pair = { $person } et { $mentor }
ending-mentor = { $person } : { $mentor } s’arrête le { $day }.
ending-induction = { $person } : l’accompagnement va jusqu’au { $day }.
mentoring-nothing = Il n’y a encore rien ici pour vous.
mentoring-nothing-why = Ici figurent vos mentors quand vous débutez, ou les personnes que vous accompagnez. Votre école ou votre groeicentrum s’en occupe.
rules-title = Comment les mentors sont choisis
rules-lead = C’est une personne qui choisit. La liste suit l’ordre des points, et seules ces règles donnent des points.
rules-hard = Ce qui n’est pas possible
rules-soft = Ce qui compte
rules-equal = À points égaux, qui accompagne moins de personnes passe d’abord, puis l’ordre des noms.
rules-what = Pour quoi
rules-points = Points
rules-never = Ce qui ne compte jamais
rules-never-what = Ce que quelqu’un a fait avant, la rapidité des réponses, l’âge, l’origine, le réseau ou la religion. Rien n’est appris du comportement.
rule-talent = Un talent cherché et proposé (trois au plus)
rule-subject = Une matière en commun
rule-level = Un niveau en commun
rule-language = Une langue en commun
rule-travel = Chaque minute à vélo vers l’école (30 au plus)
rule-pair-area = Une ou un mentor accompagne dans les écoles de son profil.
rule-pair-own = Personne n’est son propre mentor.
rule-pair-evaluator = La personne qui évalue en premier n’est jamais mentor.
rule-pair-leads = Qui dirige l’école ou y évalue n’y est pas mentor.
rule-pair-other-kind = Les deux mentors sont deux personnes différentes.
rule-pair-same-school = La ou le mentor du groeicentrum vient d’ailleurs que de l’école.
rule-pair-already = Qui a déjà été choisi n’est pas choisi une deuxième fois.
rule-pair-paused = Une ou un mentor en pause ne reçoit personne.
rule-pair-rather-not = Qui a dit plutôt pas pour quelqu’un ne reçoit pas la même demande une deuxième fois.
rule-pair-minutes = Une personne qui débute demande 10 heures par année scolaire. Personne ne reçoit plus que ses heures, sauf qui coche que c’est sur son propre temps.
reason-talent = peut aider pour : { $value }
reason-subject = enseigne aussi : { $value }
reason-level = connaît : { $value }
reason-language = parle aussi : { $value }
reason-travel = { $count ->
    [one] Une minute à vélo
   *[other] { $count } min à vélo
}
against-enough = Accompagne { $count } personnes et trouve que { $enough } suffisent
against-training = N’a pas encore suivi de formation de mentor
against-subject = Enseigne une autre matière
choose-title = Une ou un mentor pour { $value }
choose-crumb = Choisir
choose-lead = Vous choisissez : { $value }. La personne reçoit un mail et dit si cela lui convient.
choose-incumbent = Pour l’instant, c’est { $value }, jusqu’à ce que la nouvelle personne dise oui.
choose-nobody = Personne n’est possible pour l’instant.
choose-nobody-why = Invitez une ou un mentor, ou donnez plus d’heures à quelqu’un.
choose-points = { $count ->
    [one] un point en tout
   *[other] { $count } points en tout
}
choose-ask = Demander à { $value }
choose-impossible = { $count ->
    [one] Une personne n’est pas possible
   *[other] { $count } personnes ne sont pas possibles
}
choose-this = Choisir
appoint-lead = Qui débute a une ou un mentor à l’école et un au groeicentrum. La première évaluatrice ou le premier évaluateur n’est jamais mentor.
appoint-school = École
appoint-person = Qui débute ?
appoint-email = Ou invitez quelqu’un par son adresse
appoint-kind = En tant que
appoint-from = À partir du
appoint-until = Jusqu’au
appoint-until-hint = Le premier jour où c’est terminé.
appoint-evaluator = Premier évaluateur ou première évaluatrice
appoint-evaluator-hint = Ne lit rien de l’accompagnement.
appoint-do = Désigner
round-open = Chercher des mentors pour tout le monde
rounds-open = Propositions
round-title = Des mentors pour tout le monde
round-lead = Personne n’a encore reçu de demande : vous relisez et décidez. Qui reçoit une demande reçoit un mail et dit que c’est bon, ou plutôt pas.
rounds-lead = Une proposition répartit les mentors entre toutes les personnes qui en manquent. Personne ne reçoit de demande avant que vous le disiez, et vous pouvez comparer des propositions.
rounds-none = Il n’y a pas encore de proposition
round-make = Faire une proposition
round-line = { $served } sur { $wanted } places pourvues · { $points ->
    [one] un point
   *[other] { $points } points
}
round-by-hand = { $count ->
    [one] un choix à la main
   *[other] { $count } choix à la main
}
round-is-draft = Proposition
round-published-at = Demandé le { $value }
round-asked-proposed = Demande faite à { $value }, pas encore de réponse
round-asked-active = { $value } a dit que c’est bon
round-asked-declined = Avec { $value }, cela ne s’est pas fait
round-asked-ended = Avec { $value }, c’est terminé
round-not-asked = pas de demande
round-as-planned = Selon la proposition
round-nobody = Personne pour l’instant
round-pick = Qui
round-again = Recalculer
round-hand = Choisi à la main
round-chosen = Vos choix, et ce qu’ils changent
round-chose = { $person } : { $mentor }
round-price-fewer = { $count ->
    [one] une place pourvue en moins
   *[other] { $count } places pourvues en moins
}
round-price-more = { $count ->
    [one] une place pourvue en plus
   *[other] { $count } places pourvues en plus
}
round-price-moved = { $count ->
    [one] une autre place reçoit quelqu’un d’autre
   *[other] { $count } autres places reçoivent quelqu’un d’autre
}
round-price-points-fewer = { $count ->
    [one] un point de moins
   *[other] { $count } points de moins
}
round-price-points-more = { $count ->
    [one] un point de plus
   *[other] { $count } points de plus
}
round-price-nothing = ne change rien d’autre
round-compare = Comparer avec une autre proposition
round-compared = À côté de la proposition du { $value }
round-same = Les deux propositions choisissent les mêmes personnes.
round-there = là : { $value }
round-tells = Les mentors reçoivent la demande, les débutants apprennent qui est sollicité, et qui n’a encore personne apprend que vous cherchez toujours.
round-gone = { $count ->
    [one] Une place n’est plus cherchée.
   *[other] { $count } places ne sont plus cherchées.
}
round-plan = Qui a été sollicité
round-drop = Jeter cette proposition
round-not-looked = pas cherché ici
round-price-less-even = réparti moins également
round-price-more-even = réparti plus également
round-best = Vérifié : aucune autre répartition ne donne un mentor à plus de personnes, ne charge les mentors plus également, ou autant avec plus de points.
round-best-chosen = Vérifié : avec vos choix, il n’y a pas de meilleure répartition.
round-found = { $count ->
    [one] Une demande à faire
   *[other] { $count } demandes à faire
}
round-gap = { $kind }. Personnes qui partagent : { $starters }. Mentors : { $mentors }. Places libres : { $places }. Manquent : { $short }.
round-help-hours = { $count ->
    [one] Dix heures de plus pour { $person } donnent un mentor à une personne de plus.
   *[other] Dix heures de plus pour { $person } donnent un mentor à { $count } personnes de plus.
}
round-help-area = { $count ->
    [one] Si un mentor d’ailleurs ajoute cette école à son profil, une personne de plus reçoit un mentor.
   *[other] Si des mentors d’ailleurs ajoutent ces écoles à leur profil, { $count } personnes de plus reçoivent un mentor.
}
round-help-paused = { $count ->
    [one] Si un mentor met fin à sa pause, une personne de plus reçoit un mentor.
   *[other] Si des mentors mettent fin à leur pause, { $count } personnes de plus reçoivent un mentor.
}
round-help-minutes = { $count ->
    [one] Si un mentor complet reçoit plus d’heures, une personne de plus reçoit un mentor.
   *[other] Si des mentors complets reçoivent plus d’heures, { $count } personnes de plus reçoivent un mentor.
}
round-ask = Demander à ces mentors
round-left = Encore personne pour
round-why = Voir pourquoi
several-batches = Invitations pas encore acceptées
several-batch = { $count ->
    [one] Une invitation du { $moment }
   *[other] { $count } invitations du { $moment }
}
several-undo = Reprendre
several-mentors-title = Inviter plusieurs mentors à la fois
several-mentors-lead = Collez les lignes de votre tableur, une par mentor. Vous voyez d’abord ce qui se passera. Qui accepte l’invitation est mentor et a tout de suite ces heures.
several-mentors-lines = Adresse mail ; heures ; d’où elles viennent
several-mentors-hint = Comme : jan@school.example; 50; heures de l’école. Le dernier peut manquer.
several-mentors-look = { $count ->
    [one] Un mentor à inviter
   *[other] { $count } mentors à inviter
}
several-mentors-do = { $count ->
    [one] Inviter ce mentor
   *[other] Inviter ces { $count } mentors
}
several-hours = { $value } h
several-title = Inscrire plusieurs personnes qui débutent
several-lead = Collez les adresses de votre tableur, une par ligne. Vous voyez d’abord ce qui se passera. Chaque personne reçoit une invitation ; l’accompagnement commence quand elle est acceptée.
several-fault = Ligne { $line }, colonne { $column } : { $what }
several-wrong = Rien n’est encore fait. Corrigez ces lignes :
several-look = { $count ->
    [one] Une personne à inviter
   *[other] { $count } personnes à inviter
}
several-do = { $count ->
    [one] Inviter cette personne
   *[other] Inviter ces { $count } personnes
}
several-from-hint = Pour les lignes sans jour.
several-from = à partir du { $value }
several-lines = Une ligne par personne
several-lines-hint = Adresse mail, et si c’est différent : premier jour ; fin. Par exemple mies@school.example;1/9/2026;30/6/2027. Au plus 30.
several-check = Vérifier
place-nobody = Personne encore.
place-choose = Choisir une ou un mentor
place-replace = Choisir quelqu’un d’autre
agreement-title = Note d’accords
agreement-none = Pas encore d’accords écrits.
agreement-version = { $count ->
    [one] Version { $count }
   *[other] Version { $count }
}
agreement-open = pas encore d’accord
agreement-agreed-on = d’accord le { $value }
agreement-agree = Je suis d’accord
agreement-write = Écrire une nouvelle version
agreement-words = Durée et intensité de l’accompagnement
induction-change = Jours et évaluation
offline-lead = Pas de connexion. Vous pouvez noter un échange ou un jour : il attend sur cet appareil et part dès que la connexion revient.
offline-nobody = Sans connexion, vous ne pouvez noter que sur un appareil où vous avez déjà ouvert votre journal.
device-left-one = Encore une note sur cet appareil.
device-left = Encore { "{count}" } notes sur cet appareil.
device-missing = Choisissez encore avec qui, quoi et combien de temps.
device-missing-day = Choisissez encore où vous étiez et quelle partie du jour.
device-full = Cet appareil ne peut plus rien garder. Ce que vous avez noté est encore ici : laissez la page ouverte jusqu’à ce que la connexion revienne.
device-lost-one = Cet appareil a effacé une note qui n’était pas encore envoyée. Notez-la à nouveau.
device-lost = Cet appareil a effacé { "{count}" } notes qui n’étaient pas encore envoyées. Notez-les à nouveau.
device-refused-one = Une note de cet appareil n’a pas pu entrer telle quelle dans le journal.
device-refused = { "{count}" } notes de cet appareil n’ont pas pu entrer telles quelles dans le journal.
device-leave-one = Une note sur cet appareil n’est pas encore envoyée et sera perdue. Se déconnecter quand même ?
device-leave = { "{count}" } notes sur cet appareil ne sont pas encore envoyées et seront perdues. Se déconnecter quand même ?
device-look = Vérifier
log-title = Journal
log-write = Noter un entretien
log-ask = Qui avez-vous vu ?
log-edit-title = Modifier ce que vous avez noté
log-nobody = Vous ne travaillez encore avec personne.
log-who = Qui
log-what = Quoi
log-long = Combien de temps
log-done = Terminé
log-more = Autre jour, autre durée, ajouter un mot
log-other-minutes = Autre nombre de minutes
log-wholes = De quoi s’agissait-il ? Trois au plus
log-text = Pour vous deux
log-text-hint = Vous le lisez tous les deux. Ne nommez pas d’élèves.
log-note-hint = Votre mentor ne le lit pas non plus.
log-known = Ceci y était déjà
log-empty = Rien de noté encore.
log-edit = Modifier
log-withdraw = Retirer
log-withdraw-sure = Les mots disparaissent aussitôt et ne reviennent pas.
log-withdraw-yes = Oui, retirer
log-reverse = Ne pas compter
log-reverse-sure = Ces minutes ne comptent plus dans vos heures. La ligne reste, pour vous deux.
log-reverse-yes = Ne pas compter
log-question = Pas exact
log-settle = Finalement exact
log-questioned = inexact, dit l’autre
log-reversed = annulé
meeting-with-mentor = avec votre mentor
meeting-with-starter = avec la personne que vous accompagnez
today-help = { $person } a besoin de quelqu’un maintenant.
today-help-unanswered = { $person } a demandé de l’aide et personne n’a répondu : demandez à quelqu’un.
today-mentor-asked = Voulez-vous être mentor de { $person } ?
today-mentor-chosen = { $person } vous convient comme mentor ?
today-mentor-questions = { $count ->
    [one] Une question de votre mentor ou de qui vous accompagnez attend votre réponse.
   *[other] { $count } questions de votre mentor ou de qui vous accompagnez attendent votre réponse.
}
today-round-ready = { $count ->
    [one] Une proposition pour une place attend votre accord.
   *[other] Une proposition pour { $count } places attend votre accord.
}
today-starters-waiting = { $count ->
    [one] Une personne qui débute n’a pas encore deux mentors.
   *[other] { $count } personnes qui débutent n’ont pas encore deux mentors.
}
today-meetings = Qui vous voyez
shortage = { $kind }, { $place }. Personnes qui débutent : { $starters }. Mentors : { $mentors }. Places libres : { $places }. Manquent : { $short }.

# Flashes.
flash-help-called = Vos mentors le savent.
flash-help-called-one = Votre mentor le sait.
flash-help-called-centre = Le groeicentrum le sait.
flash-help-taken = Merci de vous en charger. Vous pouvez écrire ici.
flash-help-taken-centre = Merci de vous en charger. Vous voyez ici à qui demander.
flash-starter-appointed = C’est fait. Choisissez maintenant une ou un mentor.
flash-starter-invited = L’invitation est partie. L’accompagnement commence quand elle est acceptée.
flash-round-changed = Recalculé. Vous voyez en haut ce que votre choix change.
flash-round-look-first = Vous avez choisi quelqu’un d’autre. Regardez d’abord ce que cela change ; aucune demande n’est faite.
flash-several-mentors-invited = Invitations envoyées. Qui accepte figure aussitôt parmi les mentors.
flash-several-undone = Repris. Qui a déjà accepté reste.
flash-round-dropped = La proposition est jetée.
flash-round-asked = Demandé. Vous serez au courant dès qu’il y a une réponse.
flash-several-invited = Les invitations sont envoyées. Tant que personne n’a accepté, vous les reprenez ci-dessous.
flash-mentor-asked = La demande est partie. Vous aurez la réponse.
flash-pair-agreed = C’est noté.
flash-pair-refused = C’est noté. On cherche quelqu’un d’autre.
flash-pair-ended = C’est terminé. Les deux sont prévenus.
flash-next-saved = C’est fixé.
flash-next-cleared = Il n’y a plus de rendez-vous.
flash-agreement-agreed = Votre accord est noté.
flash-logged = C’est noté.
flash-log-withdrawn = C’est retiré.

# Errors.
error-pair-area = Cette personne n’intervient pas dans cette école. Ce sera possible si elle l’ajoute à son profil.
error-pair-paused = Cette personne ne prend personne de plus pour l’instant. Ce sera possible quand elle lèvera la pause.
error-pair-own = Personne n’est son propre mentor.
error-pair-evaluator = La personne qui évalue ne peut pas être mentor. Choisissez une autre personne pour évaluer, ou une ou un autre mentor.
error-pair-leads = Qui dirige l’école ou y évalue ne peut pas y être mentor.
error-pair-other-kind = Il faut deux personnes différentes : celle-ci est déjà l’autre mentor.
error-pair-same-school = La ou le mentor du groeicentrum vient d’ailleurs que l’école.
error-pair-already = Cette personne est déjà choisie.
error-pair-rather-not = L’une des deux personnes a déjà dit plutôt pas. Choisissez quelqu’un d’autre.
error-pair-minutes = Cette personne n’a plus d’heures cette année scolaire. Il faut 10 heures : donnez-en plus, ou choisissez quelqu’un d’autre.
error-pair-proposed = Quelqu’un a déjà été sollicité. Attendez la réponse, ou retirez d’abord la demande.
error-pair-over = C’est terminé.
error-pair-answered = Vous l’avez déjà dit.
error-pair-not-running = Vous ne travaillez pas encore ensemble : la ou le mentor doit d’abord dire oui.
error-induction-over = Cet accompagnement est terminé. Changez d’abord la date de fin.
error-school-year-unknown = Cette année scolaire n’est pas encore dans le calendrier.
error-no-mentors-here = Seules les écoles et les groeicentra ont des mentors.
error-not-a-mentor-here = Cette personne n’est pas mentor ici. Donnez-lui d’abord ce rôle.
error-mentor-known = Ce profil de mentor existe déjà.
error-minutes-planned = { $hours } h sont déjà prévues.
error-batch-gone = C’est déjà repris.
error-round-published = Cette proposition est déjà envoyée. Faites-en une nouvelle pour qui manque encore de quelqu’un.
error-round-place-empty = Pour une de ces places, il n’y a encore personne. Relisez la proposition.
error-no-starters-here = Les débutants sont liés à une école.
error-starter-known = Cette personne débute déjà ici.
error-agreement-state = Il y a une autre version, ou vous étiez déjà d’accord. Regardez encore.
error-not-a-starter = C’est pour qui débute dans l’enseignement.
error-goals-full = Vingt objectifs au plus. Terminez-en un d’abord.
error-help-open = Vos mentors le savent déjà.
error-help-taken = Quelqu’un s’en charge déjà.
error-log-other-content = Quelque chose d’autre est déjà noté sous ce numéro. Vous le voyez ci-dessous ; ce que vous venez d’écrire n’est pas perdu.
error-log-state = Ce n’est plus possible pour cette ligne du journal.
field-day-full = Cela ne tient pas dans une journée : { $max } minutes au plus.
field-day-to-come = Ce jour doit encore venir.
field-day-too-early = Choisissez un jour à partir du { $value }.
field-day-too-late = Choisissez un jour jusqu’au { $value }.
field-starts-after-pair = L’accompagnement commence au plus tard le { $value } : une ou un mentor a commencé ce jour-là.
field-day-after-end = À ce moment, vous ne travailliez plus ensemble.
field-day-over = Ce jour est passé.
field-note-not-yours = Une ou un mentor ne garde pas de note que l’autre ne peut pas lire.
field-choose-person = Choisissez qui vous avez vu.
field-goal-required = Choisissez un talent, ou écrivez quelque chose.
field-evaluator-is-starter = On ne peut pas s’évaluer soi-même.
field-evaluator-is-mentor = Cette personne est ou a été mentor de cette personne qui débute, et ne peut donc pas évaluer.
field-not-an-evaluator = Choisissez quelqu’un qui évalue dans cette école ou la dirige.
field-starter-required = Choisissez quelqu’un, ou indiquez une adresse.
field-not-of-school = Cette personne n’est pas de cette école.
field-twice = Cette adresse y est deux fois.
field-invited-already = Cette adresse est déjà invitée.
field-choose-mentors = Choisissez au moins un mentor à solliciter.
field-mentor-here = Est déjà mentor ici : donnez les heures sur sa page.
field-starter-here = Débute déjà ici.
field-own-evaluator = Personne ne s’évalue soi-même : choisissez un autre premier évaluateur.
field-nothing-more = Il ne faut rien ici.
field-too-many-lines = Cela fait trop de lignes : au plus { $max } à la fois.
field-end-before-start = La fin précède le début.
field-minutes-planned = { $hours } h sont déjà prévues. Mettez d’abord fin à un accompagnement.

# Mails.
mail-starter-appointed-subject = Votre accompagnement à { $host }
mail-starter-appointed-lead = { $host } vous a inscrit à l’accompagnement. Vous aurez deux mentors : à l’école et au groeicentrum. Ni l’un ni l’autre ne vous évalue.
mail-starter-appointed-button = Voir votre accompagnement
mail-mentor-asked-subject = Une question d’accompagnement
mail-mentor-asked-lead = Voulez-vous accompagner { $person }, comme { $kind ->
    [school] mentor à l’école
   *[other] mentor du groeicentrum
 } ? Dites si cela vous convient, dans les cinq jours d’école. Personne ne demande pourquoi.
mail-mentor-asked-button = Voir la demande
mail-mentor-chosen-subject = Une ou un mentor a été sollicité pour vous
mail-mentor-chosen-lead = Nous avons demandé à { $mentor } de vous accompagner, comme { $kind ->
    [school] mentor à l’école
   *[other] mentor du groeicentrum
 }. Si cela ne vous convient pas, dites-le ; personne ne demande pourquoi.
mail-mentor-chosen-button = Dire ce que vous en pensez
mail-pair-begun-subject = Votre mentor dit oui
mail-pair-begun-lead = { $mentor } vous accompagne désormais comme { $kind ->
    [school] mentor à l’école
   *[other] mentor du groeicentrum
 }. Fixez ensemble un premier moment.
mail-pair-begun-button = Voir votre mentor
mail-pair-agreed-subject = Une ou un mentor a dit oui
mail-pair-agreed-lead = { $mentor } accompagne { $person }, comme { $kind ->
    [school] mentor à l’école
   *[other] mentor du groeicentrum
 }.
mail-pair-agreed-button = Voir l’accompagnement
mail-mentor-sought-subject = Nous cherchons encore un ou une mentor pour vous
mail-mentor-sought-lead = Des mentors ont été sollicités pour les débutants de votre quartier. Pour vous, il manque encore quelqu’un : { $person } continue à chercher. Si vous avez besoin de quelqu’un maintenant, dites-le sur votre page.
mail-mentor-sought-button = Voir vos mentors
mail-round-ready-subject = Une proposition de mentors est prête
mail-round-ready-lead = { $count ->
    [one] Une personne débute ou une place s’est libérée. La proposition remplit une place ; personne n’a encore été sollicité.
   *[other] Des personnes débutent ou des places se sont libérées. La proposition remplit { $count } places ; personne n’a encore été sollicité.
 }
mail-round-ready-button = Lire la proposition
mail-help-taken-subject = Quelqu’un arrive déjà
mail-help-taken-lead = { $person } a demandé de l’aide. { $mentor } s’en occupe : vous n’avez rien à faire maintenant.
mail-help-taken-button = Voir vos débutants
mail-pair-declined-subject = Choisissez une autre personne
mail-pair-declined-lead = { $mentor } ne sera pas mentor de { $person }. Choisissez quelqu’un d’autre comme { $kind ->
    [school] mentor à l’école
   *[other] mentor du groeicentrum
 }.
mail-pair-declined-button = Choisir quelqu’un d’autre
mail-pair-ended-subject = Un accompagnement est terminé
mail-pair-ended-lead = L’accompagnement de { $person } par { $mentor } est terminé. Ce que vous avez noté reste lisible pour vous deux.
mail-pair-ended-button = Voir
mail-pair-lost-subject = Une personne a un mentor de moins
mail-pair-lost-lead = { $mentor } n’accompagne plus { $person }. Choisissez quelqu’un d’autre comme { $kind ->
    [school] mentor à l’école
   *[other] mentor du groeicentrum
 }.
mail-pair-lost-button = Choisir quelqu’un d’autre
mail-help-called-subject = Quelqu’un a besoin de vous maintenant
mail-help-called-lead = { $person } a besoin de quelqu’un maintenant. Vous pouvez ? Dites que vous venez, et prenez contact.
mail-help-called-button = J’arrive
mail-help-answered-subject = Quelqu’un arrive
mail-help-answered-lead = { $person } sait que vous avez besoin de quelqu’un, et prend contact.
mail-help-answered-button = Voir
mail-help-unanswered-subject = Personne n’a répondu à un appel
mail-help-unanswered-lead = { $person } a demandé quelqu’un, et après quatre heures de temps scolaire personne n’a répondu. Demandez-vous à quelqu’un ?
mail-help-unanswered-button = Voir qui
mail-pair-question-subject = Une question dans votre accompagnement
mail-pair-question-lead = Une question vous attend dans l’accompagnement de { $person } par { $mentor }. Répondez dans les trois jours d’école.
mail-pair-question-button = Lire la question
mail-pair-answer-subject = Il y a une réponse à votre question
mail-pair-answer-lead = Votre question a reçu une réponse dans l’accompagnement de { $person } par { $mentor }.
mail-pair-answer-button = Lire la réponse

# Personal data.
relation-pair = vous deux
relation-mentor = vos mentors
relation-writer = vous seule ou seul
data-log = Le journal de l’accompagnement
data-log-what = Jours, durée et sujet.
data-log-purpose = Savoir ce que vous avez fait ensemble, et compter les heures de mentorat.
data-log-basis = Contrat.
data-note = Les mots du journal
data-note-what = Ce que vous avez écrit l’un pour l’autre. Scellé.
data-own-note = Vos propres notes
data-own-note-what = Ce que vous avez noté pour vous seule ou seul lors d’un entretien. Scellé.
data-own-note-purpose = Vous souvenir vous-même.
data-own-note-basis = Contrat.
data-note-purpose = Reprendre ensemble où vous en étiez.
data-note-basis = Contrat.
data-induction = Que vous débutez
data-induction-what = École, jours, évaluation et note d’accords.
data-induction-purpose = Vous donner deux mentors.
data-induction-basis = Obligation légale de l’école d’accompagner les débutants.
data-mentorship = Qui travaille avec qui
data-mentorship-what = Mentor, personne qui débute, jours, et s’il y a un prochain rendez-vous.
data-mentorship-purpose = Savoir si chacun a deux mentors.
data-mentorship-basis = Obligation légale de l’école d’accompagner les débutants.
data-goal = Vos objectifs et questions
data-goal-what = Ce à quoi vous travaillez, ce que vous vous demandez, et vos appels. Scellé.
data-goal-purpose = Vous aider à ce que vous choisissez.
data-goal-basis = Contrat.
data-mentor = Ce que vous proposez comme mentor
data-mentor-what = Matières, niveaux, langues, talents, jours, formation, et vos heures.
data-mentor-purpose = Trouver la ou le mentor qui convient.
data-mentor-basis = Contrat.

# Retention.
keep-log-entry-1 = { $count ->
    [one] { $count } jour après la note.
   *[other] { $count } jours après la note.
}
keep-log-whole-1 = { $count ->
    [one] { $count } jour après la note.
   *[other] { $count } jours après la note.
}
keep-log-event-1 = { $count ->
    [one] { $count } jour après la note.
   *[other] { $count } jours après la note.
}
keep-log-text-1 = { $count ->
    [one] { $count } jour après la fin de votre collaboration.
   *[other] { $count } jours après la fin de votre collaboration.
}
keep-log-note-1 = { $count ->
    [one] { $count } jour après la fin de votre collaboration.
   *[other] { $count } jours après la fin de votre collaboration.
}
keep-starter-goal-1 = { $count ->
    [one] { $count } jour après l’avoir terminé.
   *[other] { $count } jours après l’avoir terminé.
}
keep-mentorship-1 = { $count ->
    [one] { $count } jour après la fin.
   *[other] { $count } jours après la fin.
}
keep-mentorship-minutes-1 = { $count ->
    [one] { $count } jour après la fin.
   *[other] { $count } jours après la fin.
}
keep-mentor-question-1 = { $count ->
    [one] { $count } jour après la question.
   *[other] { $count } jours après la question.
}
keep-mentor-round-1 = { $count ->
    [one] { $count } jour après que vous avez fait la proposition.
   *[other] { $count } jours après que vous avez fait la proposition.
}
keep-help-call-1 = { $count ->
    [one] { $count } jour après la réponse.
   *[other] { $count } jours après la réponse.
}

# Work in the background.
work-rounds = Propositions de mentors
work-mentor-silent = Mentors qui ne répondent pas
work-mentor-left = Mentors qui n’ont plus leur rôle
work-pair-over = Accompagnements terminés
work-induction-over = Débuts dont l’accompagnement est terminé
work-help-unanswered = Appels auxquels personne n’a répondu
work-pair-question-unanswered = Questions aux mentors sans réponse

# Acts.
act-create-mentor = a créé un profil de mentor
act-update-mentor = a changé un profil de mentor
act-grant-minutes = a donné des heures à une ou un mentor
act-drop-round = a jeté une proposition de mentors
act-make-round = a fait une proposition pour répartir les mentors
act-choose-in-round = a choisi à la main dans une répartition de mentors
act-publish-round = a sollicité les mentors d’une proposition
act-propose-mentor = a sollicité une ou un mentor
act-answer-pair = a dit ce qui convient
act-end-pair = a mis fin à un accompagnement
act-set-next-date = a fixé un moment
act-appoint-starter = a désigné une personne qui débute
act-update-induction = a changé un accompagnement
act-write-agreement = a écrit une note d’accords
act-agree-induction = a accepté la note d’accords
act-add-goal = a ajouté un objectif
act-step-goal = a changé un objectif
act-ask-in-pair = a posé une question dans l’accompagnement
act-answer-in-pair = a répondu à une question dans l’accompagnement
act-call-for-help = a appelé quelqu’un
act-take-call = a répondu à un appel
act-escalate-call = a prévenu le groeicentrum d’un appel sans réponse
act-expire-proposal = a clos une demande de mentorat sans réponse
act-end-induction = a terminé un accompagnement
act-log-contact = a noté un entretien
act-edit-contact = a changé un entretien du journal
act-withdraw-contact = a retiré un entretien du journal
act-question-contact = a dit qu’un entretien n’est pas exact
act-settle-contact = a dit qu’un entretien est exact
act-reverse-contact = a annulé un entretien

# Names of fields.
name-of-field-pair = Qui
name-of-field-activity = Quoi
name-of-field-quantity = Combien de temps
name-of-field-evaluator = Évaluation

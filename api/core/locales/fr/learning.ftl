# Placements, days, signatures and fourth years.
nav-days = Mes jours
tab-days = Jours
nav-cohort = Étudiants
tab-cohort = Étudiants
days-title = Mes jours
days-ask = Vous y étiez ?
days-edit = Modifier ce jour
days-replace = Remplacer ce jour
days-replace-why = Ce jour est signé et ne change plus. Ce que vous indiquez ici le remplace ; l’ancien reste lisible comme repris.
days-talks = Noter un entretien avec votre mentor
days-no-place = Vous n’avez pas encore de lieu où noter des jours.
days-find = Chercher un lieu pour votre quatrième année
days-none-begun = Votre premier lieu doit encore commencer. À partir de ce jour, deux touches suffisent.
days-asked = Une question à propos d’un jour
days-answer = Votre réponse
days-answer-send = C’est juste ainsi
days-correct = Corriger le jour
days-where = Où ?
days-when = Quand y étiez-vous ?
halves-day = Toute la journée
halves-am = Matin
halves-pm = Après-midi
halves-none = Pas là
half-am = matin
half-pm = après-midi
days-more = Autre jour, périodes, sujet
days-lessons = Périodes de cours
days-lessons-hint = De 50 minutes. Vide : une demi-journée compte pour quatre heures.
days-what = Qu’avez-vous fait ?
days-why-not = Pourquoi pas ?
days-why-not-hint = Seulement si vous avez choisi « Pas là ». Vous n’avez jamais à parler de votre santé.
days-not-there = Pas là ?
days-not-when = Quelle partie ?
days-text-hint = Votre mentor sur place et votre formation lisent ceci. Ne nommez pas d’élèves.
days-week = Semaine du { $value }
half-planned = prévu
half-logged = noté
half-signed = signé
half-absent = absent
half-questioned = une question est posée
half-free = rien
days-as-planned = { $count ->
    [one] Noter { $count } demi-journée comme prévu
   *[other] Noter { $count } demi-journées comme prévu
 }
days-nothing = Rien cette semaine
days-earlier = Semaine précédente
days-later = Semaine suivante
days-this-week = Cette semaine
days-week-empty = Rien n’est encore noté cette semaine.
days-former = Autres semaines
days-places = Mes lieux
days-logged = Vous avez noté { $value } jours.
days-year = Voir mon année
days-withdraw = Reprendre
days-reverse = Ce n’est pas juste
days-reverse-sure = Ce jour est signé. Vous pouvez le reprendre ou le remplacer ; les deux restent lisibles.
days-reverse-replace = Remplacer le jour
days-reverse-yes = Reprendre le jour
days-short = { $count ->
    [one] { $count } j
   *[other] { $count } j
 }
days-count = { $value } jours
lessons = { $count ->
    [one] { $count } période
   *[other] { $count } périodes
 }
day-state-submitted = pas encore signé
day-state-questioned = une question est posée
day-state-signed = signé
day-state-withdrawn = repris
day-state-reversed = repris
flash-day-logged = Noté. Merci.
flash-week-logged = La semaine est notée comme prévu.
flash-week-nothing = Noté : rien cette semaine.
flash-day-changed = Le jour est modifié.
flash-day-withdrawn = Le jour est repris.
flash-day-answered = Votre réponse est enregistrée.
flash-day-reversed = Le jour est repris ; il reste lisible.
flash-placement-prepared = Enregistré.
flash-agreement-signed = La signature est enregistrée.
flash-agreement-refused = Les autres savent que ce ne sera pas signé.
flash-signer-named = Enregistré. Dès que des jours attendent, cette personne reçoit un lien.
flash-signer-confirmed = Confirmé.
flash-signer-ended = Enregistré.
flash-signer-removed = Supprimé. Les liens envoyés ne fonctionnent plus.
flash-signers-asked = La demande de signature est envoyée.
flash-agreement-link-sent = Le lien pour signer la convention est envoyé.
flash-placement-off = Le placement est arrêté.
flash-days-signed = Signé. Merci.
flash-days-asked = Votre question est envoyée. Merci.
flash-period-closed = La période est clôturée.
flash-year-begun = L’année a commencé.
flash-student-invited = L’étudiant est invité. L’année commence quand il accepte l’invitation.
flash-year-interrupted = L’année est suspendue.
flash-year-resumed = L’année reprend.
flash-year-extended = L’année est prolongée.
flash-days-waived = Les jours sont dispensés.
flash-visit-planned = La visite est prévue.
flash-visit-held = La visite est notée.
flash-year-moved = L’année passe à l’autre formation.
flash-year-decided = La décision est enregistrée. L’étudiant est informé.
placements-title = Placements
placements-own = Mes placements
placements-hosted = Chez nous
placements-empty = Pas encore de placement.
placements-find = Chercher un lieu
placement-missing = Encore à régler avant le début
missing-year = Aucune quatrième année n’est ouverte pour cet étudiant. Le placement attend que la formation le fasse.
missing-agreement = Les trois n’ont pas encore signé la convention.
missing-grounds = Le fondement juridique et l’assureur ne sont pas encore indiqués.
missing-signer = Personne ne signe encore les jours.
placement-log = Noter un jour
placement-sign = { $count ->
    [one] Voir { $count } jour à signer
   *[other] Voir { $count } jours à signer
 }
placement-facts = L’accord
placement-when = Quand
placement-where = Où
placement-halves = Demi-journées par semaine
placement-planned = Prévu
placement-basis = Fondement juridique
placement-insured = Assuré par
placement-insured-hint = Pour un stage, c’est en général le lieu lui-même (loi sur les accidents du travail, depuis 2020). Vérifiez si la formation figure sur la liste de Fedris.
insured-by-host = le lieu
insured-by-college = la formation
insured-by-employer = l’employeur
not-filled-in = pas encore indiqué
placement-prepare = Compléter et planifier
placement-prepare-why = Les réponses proposées suivent des règles. Elles ne valent qu’une fois enregistrées.
placement-first = Premier jour
placement-last = Dernier jour
placement-subject = Matière
placement-level = Niveau
placement-anew = D’autres jours, demi-journées, matière ou niveau font une nouvelle version de la convention. Les trois la signent à nouveau.
placement-save = Enregistrer
placement-days = Jours
sum-planned = prévu
sum-logged = noté
sum-signed = signé
sum-absent = absent
placement-stop = Arrêter ce placement
placement-stop-why = Ce qui a eu lieu reste.
placement-cancel = Le placement n’a pas lieu
placement-no-show = L’étudiant n’est pas venu
placement-request = Voir la demande
placement-student = Étudiant
placement-host = Lieu
placement-college = Formation
placement-waits-for-you = attend votre signature
placement-signed-of-three = { $count ->
    [one] { $count } sur 3 a signé
   *[other] { $count } sur 3 ont signé
 }
placement-state-accepted = accepté
placement-state-agreed = convenu
placement-state-active = en cours
placement-state-interrupted = suspendu
placement-state-completed = terminé
placement-state-cancelled = annulé
placement-state-no_show = absent
plan-day = { $value }
plan-am = { $value } matin
plan-pm = { $value } après-midi
plan-single = { $count ->
    [one] et { $count } demi-journée isolée
   *[other] et { $count } demi-journées isolées
 }
convention-title = Convention à trois
convention-version = { $count ->
    [one] Version { $count }
   *[other] Version { $count }
 }
agreement-read = lire ou imprimer
agreement-means = En signant, vous acceptez les jours et les accords de cette version.
agree-title = Êtes-vous d’accord avec cette convention ?
agree-lead = Votre organisation ou la formation vous demande de signer ceci pour le lieu. L’étudiant·e et la formation signent le même texte. Aucun compte n’est nécessaire.
agree-thanks = Merci. Votre réponse est enregistrée.
agree-thanks-why = L’étudiant·e, le lieu et la formation le savent. Vous pouvez fermer cette fenêtre.
signer-agreement = Demander de signer la convention
signer-remove = Supprimer
agreement-sign = Signer
agreement-refuse = Je ne signe pas
agreement-paper = Signé sur papier ?
agreement-paper-name = Nom sur le papier
agreement-paper-on = Jour sur le papier
agreement-paper-save = J’ai vu le papier
agreement-lead = L’étudiant, le lieu et la formation en conviennent ensemble. Chaque version reste, avec ceux qui l’ont signée.
agreement-print = Imprimez avec votre navigateur : seule la convention est sur papier.
agreement-promise-host = Le lieu désigne un mentor, assure un poste sûr et a fait l’analyse des risques au préalable.
agreement-promise-student = L’étudiant suit les règles du lieu et garde le secret sur ce qui est confidentiel.
agreement-promise-college = La formation suit l’étudiant, rend visite et est joignable pour le lieu.
agreement-signatures = Signatures
agreement-who = Qui
party-student = Étudiant
party-host = Lieu
party-college = Formation
party-asked = demandé
party-signed = signé
party-refused = ne signe pas
party-via-account = avec compte
party-via-link = par lien
party-via-paper = sur papier
signers-title = Qui signe les jours
signers-why = Le mentor sur place dit que les jours ont eu lieu, souvent par un lien dans un mail, sans compte.
signers-none = Encore personne.
signers-ask = Demander de signer maintenant
signer-new = Désigner quelqu’un
signer-name = Nom
signer-email = Adresse e-mail
signer-email-hint = L’adresse du mentor sur place ; pas celle d’un étudiant.
signer-save = Enregistrer
signer-account = a un compte
signer-no-account = reçoit un lien par mail
signer-asked = a reçu un lien, valable jusqu’au { $value }
signer-until = a signé jusqu’au { $value }
signer-confirmed = confirmé
signer-to-confirm = à confirmer
signer-confirm = Confirmer cette personne
signer-end = Ne signe plus
signer-last-day = Dernier jour
factors-title = En quoi ce lieu peut différer
factors-why = Seulement ce qui est publiquement connu du lieu. L’inconnu ne compte jamais comme différence.
factor-known = connu
factor-unknown = inconnu
sign-title = Cette liste est-elle juste ?
sign-for = Pour { $value }.
sign-until = Le lien fonctionne jusqu’au { $value }.
sign-how = Tout est coché. Décochez ce qui n’est pas juste : l’étudiant reçoit alors une question. Ce qui diffère du plan est en haut.
sign-deviates = Autrement que prévu
sign-week = Semaine du { $value }
sign-not-right = Pas juste ?
sign-changed = Changé entre-temps : vérifiez et cochez
sign-untick = Décochez le jour et dites brièvement ce qui n’est pas juste.
sign-say = En vos mots
sign-asked = une question est déjà posée
sign-absences = Absent le :
sign-name = Votre nom
sign-means = J’y étais ou je peux le savoir : ces demi-journées ont eu lieu.
sign-button = Signer ce qui est coché
sign-nothing = Rien n’attend d’être signé.
sign-signed = Déjà signé
sign-wrong-why = Quelque chose n’est pas juste ? Dites-le à l’étudiant : il peut reprendre ou remplacer un jour signé.
sign-behalf = Pourquoi signez-vous ?
sign-behalf-why = Vous signez au nom du lieu. C’est indiqué ainsi.
sign-thanks = Merci
sign-thanks-why = C’est enregistré. Vous n’avez plus rien à faire ; pour de nouveaux jours vous recevrez un nouveau lien.
cohort-title = Qui est-ce que j’aide aujourd’hui ?
cohort-students = { $count ->
    [one] { $count } étudiant
   *[other] { $count } étudiants
 }
cohort-as-of = situation au { $value }
cohort-csv = Télécharger en CSV
cohort-new = Ajouter un étudiant
cohort-empty = Pas encore d’étudiants en quatrième année.
cohort-empty-why = Ajoutez un étudiant : il reçoit une invitation, et l’année commence quand elle est acceptée.
cohort-all = Tous
cohort-any-flag = Avec drapeau
cohort-filter = Chercher, trier, montrer un autre jour
cohort-name = Nom
cohort-state = Situation
cohort-any = tous
cohort-sort = Ordre
cohort-day = Comme connu le
cohort-show = Montrer
cohort-clear = Effacer
cohort-none = Aucun étudiant ne correspond.
cohort-sort-sort-help = qui a besoin d’aide d’abord
cohort-sort-name = nom
cohort-sort-pace = en retard d’abord
cohort-sort-logged = plus noté d’abord
cohort-sort-signed = plus signé d’abord
cohort-caption = Étudiants : jours signés, notés, prévus et but
cohort-col-name = Nom
cohort-col-flags = Drapeaux
cohort-col-days = Jours
cohort-col-pace = p.r. au plan
cohort-col-settings = Lieux
cohort-col-contrast = Diffère par
cohort-col-wholes = Ensembles
cohort-col-unsigned = Non signés
cohort-col-agreements = Conventions
cohort-col-visits = Visites
cohort-figures = { $signed } signés · { $logged } notés · { $planned } prévus / { $target }
cohort-waived = { $value } dispensés
cohort-to-confirm = { $value } à confirmer
contrast-unknown = inconnu : { $value }
cohort-no-flag = aucun drapeau
cohort-goal = trait : but
cohort-rules = Ce que veulent dire les drapeaux
cohort-rules-why = Un drapeau est un fait avec une règle, jamais un jugement. Les étudiants voient les leurs.
flag-agreement = Convention
flag-rule-agreement = Un lieu commence dans les dix jours d’école et les trois n’ont pas signé. Rouge dès qu’il a commencé.
flag-action-agreement = Voir le lieu et rappeler qui n’a pas signé
flag-unsigned = Non signé
flag-rule-unsigned = Le plus ancien jour attend une signature depuis plus de 14 jours. Rouge à partir de 21 jours.
flag-action-unsigned = Demander au mentor de signer
flag-short = N’y arrive pas
flag-rule-short = Il reste moins de jours d’école que de jours nécessaires.
flag-action-short = Parler d’une prolongation ou d’un autre plan
flag-behind = En retard
flag-rule-behind = Plus de dix demi-journées notées en moins que prévu jusqu’à aujourd’hui.
flag-action-behind = Demander à l’étudiant comment ça va
flag-silent = Silence
flag-rule-silent = De cinq jours prévus de suite rien n’est noté, pas même une absence : inconnu, pas zéro.
flag-action-silent = Demander à l’étudiant de noter
flag-contrast = Contraste
flag-rule-contrast = Le plan n’atteint pas le nombre de lieux ou de différences demandé.
flag-action-contrast = Chercher un lieu différent, ou compléter l’inconnu
flag-question = Question ouverte
flag-rule-question = Une question à propos d’un jour est ouverte depuis plus d’une semaine.
flag-action-question = Demander à l’étudiant de répondre
flag-visit = Visite
flag-rule-visit = La moitié de l’année est passée sans visite.
flag-action-visit = Prévoir une visite
flag-after_close = Après clôture
flag-rule-after_close = Quelque chose est venu ou a été repris après la clôture de la période.
flag-action-after_close = Voir ce qui a changé
flag-said-agreement = { $value } commence bientôt et les trois n’ont pas signé.
flag-said-agreement-red = { $value } a commencé et les trois n’ont pas signé.
flag-said-unsigned = { $count ->
    [one] Le plus ancien jour attend depuis { $count } jour.
   *[other] Le plus ancien jour attend une signature depuis { $count } jours.
 }
flag-said-short = Il manque { $value } jours d’école.
flag-said-behind = { $value } jours de retard sur le plan.
flag-said-silent = { $count ->
    [one] Rien n’est noté de { $count } jour prévu.
   *[other] Rien n’est noté de { $count } jours prévus.
 }
flag-said-contrast = Les lieux prévus diffèrent trop peu.
flag-said-question = { $count ->
    [one] Une question est ouverte depuis { $count } jour.
   *[other] Une question est ouverte depuis { $count } jours.
 }
flag-said-visit = La moitié de l’année est passée, sans visite.
flag-said-after_close = { $count ->
    [one] { $count } jour a changé après la clôture.
   *[other] { $count } jours ont changé après la clôture.
 }
closes-title = Périodes clôturées
closes-why = Ce que vous clôturez reste tel quel ; ce qui change ensuite apparaît comme « après clôture ». Le fichier ne contient pas de noms, pour rester juste après un effacement.
closes-until = Clôturer jusqu’au
closes-close = Clôturer la période
year-state-planned = à venir
year-state-running = en cours
year-state-interrupted = suspendue
year-state-undecided = terminée, sans décision
year-state-passed = réussie
year-state-not_passed = non réussie
year-state-stopped = arrêtée
year-flags = Ce qui demande attention
year-places = Lieux
year-settings = lieux qui comptent : { $value }
year-contrast = différences : { $value }
year-no-places = Pas encore de lieu. Ils apparaissent ici dès qu’une école dit oui.
year-weeks = Semaine après semaine
year-entries = Tous les jours
year-verify = Vérifier que les signatures tiennent
verified-all = { $count ->
    [one] { $count } jour signé correspond à sa signature.
   *[other] Les { $count } jours signés correspondent à leur signature.
 }
verified-broken = { $count ->
    [one] { $count } jour dit autre chose que ce qui a été signé.
   *[other] { $count } jours disent autre chose que ce qui a été signé.
 }
wholes-all = Chaque ensemble fonctionnel a été abordé.
wholes-none = Pas encore abordé : { $value }.
year-visits = Visites
year-no-visits = Aucune visite prévue.
visit-held = visité
visit-held-on = Jour de la visite
visit-hold = La visite a eu lieu
visit-plan = Prévoir une visite
visit-where = Où
visit-when = Quand
visit-how = Comment
visit-save = Prévoir
year-college = Formation et décisions
until-now = maintenant
year-interruptions = Suspensions
year-waivers = Dispensé
interruption-last = Dernier jour de la suspension
interruption-end = L’année reprend
interruption-new = Suspendre l’année
interruption-why = Personne ne demande pourquoi. Pendant ce temps rien n’est noté, et il n’y a ni drapeau de retard ni de silence.
interruption-save = Suspendre
waiver-new = Dispenser de jours
waiver-why = Au plus trois jours par année. Ils figurent à part et ne comptent jamais comme travaillés.
waiver-days = Jours
waiver-reason = Raison
waiver-save = Dispenser
extension-new = Prolonger l’année
extension-save = Prolonger
outcome-new = Décider
outcome-complete = Tout est en ordre.
outcome-lacks = Pas encore en ordre :
outcome-why = La formation décide ; l’année se clôt alors. « Réussie » n’est possible que si rien ne manque.
outcome-pass = Réussie
outcome-fail = Non réussie
outcome-stop = Arrêtée
year-lacks = Ce qui manque encore
lack-half-days-short = { $value } jours ne sont ni signés ni dispensés.
lack-one-setting = Il n’y a pas encore de second lieu avec assez de jours signés.
lack-settings-short = { $count ->
    [one] Encore { $count } lieu avec assez de jours signés.
   *[other] Encore { $count } lieux avec assez de jours signés.
 }
lack-factors-short = { $count ->
    [one] Encore { $count } différence entre les lieux.
   *[other] Encore { $count } différences entre les lieux.
 }
lack-wholes-short = { $count ->
    [one] Encore { $count } ensemble fonctionnel.
   *[other] Encore { $count } ensembles fonctionnels.
 }
lack-agreements-short = { $count ->
    [one] { $count } convention n’est pas signée par les trois.
   *[other] { $count } conventions ne sont pas signées par les trois.
 }
lack-questions-open = { $count ->
    [one] { $count } question à propos d’un jour est ouverte.
   *[other] { $count } questions à propos de jours sont ouvertes.
 }
error-half-days-short = Il manque { $count } demi-journées signées ou dispensées.
error-one-setting = Tout s’est passé en un seul lieu. Il manque un second lieu avec assez de jours signés.
error-settings-short = Il manque des lieux avec assez de jours signés : { $count }.
error-factors-short = Les lieux diffèrent trop peu : il manque { $count }.
error-wholes-short = Ensembles fonctionnels non abordés : { $count }.
error-agreements-short = Conventions non signées par les trois : { $count }.
error-questions-open = Questions encore ouvertes à propos de jours : { $count }.
new-year-title = Ajouter un étudiant
new-year-why = L’étudiant reçoit une invitation. La quatrième année commence dès qu’elle est acceptée.
new-year-email = Adresse e-mail de l’étudiant
new-year-programme = Formation
new-year-programme-hint = Par exemple : bachelier secondaire, temps partiel.
new-year-target = Demi-journées dans les écoles
new-year-target-hint = 240 demi-journées font 120 jours.
new-year-invite = Inviter
days-text = Ce qui s’est passé
note-days = Qui lit ceci : vous, la personne qui signe vos jours, l’école qui vous reçoit et votre formation. Conservé chiffré. Cela reste jusqu’à six mois après la fin du placement.
error-entry-changed = Le jour { $day } a changé entre-temps. Relisez la liste ; ce que vous avez rempli est toujours là.
outcome-correct = Corriger la décision
outcome-correct-why = La décision précédente reste dans l’historique. L’étudiant reçoit la nouvelle.
error-half-day-absent = Il est déjà noté que vous n’étiez pas là cette demi-journée ({ $day }). Reprenez-le d’abord.
error-half-day-there = Il est déjà noté que vous étiez là cette demi-journée ({ $day }). Reprenez-le d’abord.
several-students-title = Ajouter plusieurs étudiants à la fois
several-students-lead = Collez les lignes de votre tableur, une par étudiant. Vous voyez d’abord ce qui se passera. Chacun reçoit une invitation ; la quatrième année commence quand elle est acceptée.
several-students-common = Sauf indication contraire sur la ligne
several-students-lines = Une ligne par étudiant
several-students-hint = Adresse e-mail, et si c’est différent : formation ; premier jour ; dernier jour ; demi-journées. Par exemple mies@hogeschool.example; ; 1/9/2026; 30/6/2027; 120. Au plus 300.
several-students-look = { $count ->
    [one] Un étudiant à inviter
   *[other] { $count } étudiants à inviter
 }
several-students-do = { $count ->
    [one] Inviter cet étudiant
   *[other] Inviter ces { $count } étudiants
 }
flash-several-students-invited = Les invitations sont envoyées. Tant que personne n’a accepté, vous les reprenez ci-dessous.
field-student-here = Fait déjà partie de votre formation : commencez l’année sur la page d’un seul étudiant.
today-agree = Signez la convention avec { $host }
today-agree-host = Signez la convention pour { $person }
today-day-questions = { $count ->
    [one] Une question à propos d’un jour
   *[other] { $count } questions à propos de jours
 }
today-log-days = { $count ->
    [one] Notez { $count } demi-journée de cette semaine
   *[other] Notez { $count } demi-journées de cette semaine
 }
today-sign-days = { $count ->
    [one] { $person } : { $count } jour à signer
   *[other] { $person } : { $count } jours à signer
 }
today-students = { $count ->
    [one] { $count } étudiant a besoin de quelqu’un aujourd’hui
   *[other] { $count } étudiants ont besoin de quelqu’un aujourd’hui
 }
error-half-day-taken = Cette demi-journée est déjà notée chez { $place } ({ $day }). Reprenez-la d’abord ou choisissez l’autre moitié.
error-placement-over = Ce placement est terminé ou annulé.
error-placement-runs = Ce placement a déjà commencé.
error-nothing-planned = Cette semaine, rien de prévu ne reste à noter.
error-agreement-changed = Il y a entre-temps une nouvelle version : { $number }. Lisez-la et signez à nouveau.
error-agreement-answered = Cette partie a déjà répondu.
error-sign-link-gone = Ce lien est trop ancien ou a été remplacé. Demandez-en un nouveau à l’étudiant ou à l’école.
error-already-signed = Ce lien a déjà servi à signer, le { $day }. Un nouveau lien viendra pour de nouveaux jours.
error-not-yours-to-sign = Le { $day } est en dehors de votre période de signature.
error-nobody-signs = Désignez d’abord quelqu’un qui signe les jours.
error-own-days = Vous êtes connecté·e comme l’étudiant·e. Personne ne signe ses propres jours ; laissez la personne qui vous accompagne ouvrir ce lien.
error-asked-just-now = La demande de signature vient d’être envoyée. Attendez un peu avant de redemander.
error-signer-has-signed = Cette personne a déjà signé. Choisissez un dernier jour au lieu de la supprimer.
error-day-changed = Ce jour a changé entre-temps. Il y est maintenant : { $value }. Cliquez encore une fois sur le bouton pour le remplacer par ce qui suit.
error-signer-not-confirmed = Confirmez d’abord que cette personne signe pour vous.
error-host-has-answered = Le lieu a déjà répondu à cette version.
error-agreement-link-used = Ce lien a déjà servi, le { $day }.
error-nothing-to-sign = Rien n’attend d’être signé.
error-year-open = Cet étudiant a déjà une quatrième année en cours.
error-year-closed = Cette année est déjà décidée.
error-waived-enough = Déjà { $max } demi-journées sont dispensées ; pas plus.
error-closed-meanwhile = Quelqu’un a clôturé cette période entre-temps.
field-day-before-placement = Le placement ne commence que le { $value }.
field-day-after-placement = Le dernier jour du placement est le { $value }.
field-day-in-interruption = Le { $value } l’année est suspendue : rien n’est noté.
field-placement-runs = Le placement a commencé : le premier jour ne change plus.
field-too-far = C’est trop loin : 800 jours au plus.
field-unknown = Nous ne connaissons pas ceci : { $value }.
field-signer-is-student = C’est l’adresse d’un étudiant. Un étudiant ne signe pas de jours.
field-signer-decides = Qui décide de cette année n’en signe pas les jours.
field-signer-twice = Cette personne signe déjà ici.
field-student-decides = Cette personne suit elle-même des étudiants pour la formation et ne peut pas être étudiante ici.
field-day-outside-year = Ce jour est en dehors de l’année : elle va du { $first } au { $last }.
field-waived-range = Choisissez un demi-jour ou plus, et au plus { $value } jours.
field-host-is-college = C’est votre propre formation. Un stage se fait dans une autre organisation.
field-before-former = Choisissez un jour après le { $value }.
field-name-to-sign = Tapez votre nom : sans nom, rien n’est signé.
field-nothing-chosen = Cochez au moins un jour, ou dites ce qui n’est pas juste.
field-chosen-twice = Un jour y figure deux fois.
field-student-required = Choisissez quelqu’un de la formation, ou indiquez une adresse.
field-year-too-long = Une quatrième année dure au plus trois années scolaires.
field-interruption-meets = L’année est déjà suspendue à ce moment.
field-not-later = Choisissez un jour après le { $value }.
field-college-required = Choisissez une autre formation.
field-closed-already = C’est déjà clôturé jusqu’au { $value }.
mail-agreement-asked-subject = Signez la convention : { $person } chez { $host }
mail-agreement-asked-lead = L’étudiant, le lieu et la formation signent ensemble une convention. Lisez-la et signez ; cela prend une minute.
mail-agreement-asked-button = Lire et signer
mail-agreement-signed-subject = Les trois ont signé : { $person } chez { $host }
mail-agreement-signed-lead = La convention est complète. Le placement commence de lui-même le premier jour.
mail-agreement-signed-button = Voir le placement
mail-agreement-refused-subject = La convention ne sera pas signée : { $person } chez { $host }
mail-agreement-refused-lead = L’un des trois ne signe pas. Parlez-en ; une autre version pourra être signée ensuite.
mail-agreement-refused-button = Voir le placement
mail-year-begun-subject = Votre quatrième année à { $host } commence
mail-year-begun-lead = Dès maintenant vous notez ici vos jours en deux touches. Votre mentor les signe ; votre formation suit.
mail-year-begun-button = Ouvrir mes jours
mail-days-to-sign-subject = Cette liste est-elle juste ? { $person } chez { $host }
mail-days-to-sign-lead = { $person } a noté des jours chez { $host } et a donné votre nom comme personne qui peut dire qu’ils ont eu lieu. Vérifiez la liste, tapez votre nom et signez. Aucun compte n’est nécessaire ; le lien fonctionne { $days } jours, une fois.
mail-days-to-sign-button = Voir la liste
mail-agreement-to-sign-subject = D’accord avec ce stage ? { $person } chez { $host }
mail-agreement-to-sign-lead = { $person } vient chez { $host }. Quelqu’un du lieu ou de la formation vous demande de signer la convention pour le lieu. Lisez-la, tapez votre nom et signez. Aucun compte n’est nécessaire ; le lien fonctionne { $days } jours, une fois.
mail-agreement-to-sign-button = Voir la convention
mail-day-questioned-subject = Une question à propos d’un jour chez { $host }
mail-day-questioned-lead = La personne qui signe vos jours pose une question sur un jour noté. Répondez ou corrigez le jour.
mail-day-questioned-button = Ouvrir mes jours
mail-year-decided-subject = Votre formation a décidé de votre quatrième année
mail-year-decided-lead = La décision figure sur la page de votre année, avec tout ce qui la fonde.
mail-year-decided-button = Voir mon année
mail-sign-foot = Vous recevez ce mail parce qu’un étudiant ou une école vous désigne pour signer des jours sur Leerbrug, où écoles, entreprises et organisations du quartier partagent des lieux pour apprendre. Aucun compte n’est nécessaire.
work-placement-turns = Placements qui commencent, finissent ou s’arrêtent
work-days-to-sign = Listes de jours envoyées à qui signe
work-days-to-sign-again = Rappels à qui n’a pas encore signé
act-log-day = a noté un jour
act-edit-day = a modifié un jour noté
act-withdraw-day = a repris un jour noté
act-answer-day = a répondu à une question sur un jour
act-reverse-day = a repris un jour signé
act-make-placement = a fait d’un oui un placement
act-end-placement = a arrêté un placement
act-turn-placement = a fait commencer, finir ou suspendre un placement
act-prepare-placement = a complété un placement
act-ask-agreement = a demandé de signer une convention
act-answer-agreement = a signé une convention ou refusé
act-name-signer = a désigné qui signe les jours
act-confirm-signer = a confirmé qui signe les jours
act-end-signer = a dit jusqu’à quand quelqu’un signe
act-ask-signers = a demandé de signer des jours
act-remove-signer = a supprimé qui signe
act-ask-agreement-by-link = a demandé par un lien de signer une convention
act-remind-signer = a rappelé des jours à signer
act-sign-days = a signé des jours ou posé des questions
act-begin-year = a commencé une quatrième année
act-interrupt-year = a suspendu une quatrième année
act-resume-year = a repris une quatrième année
act-extend-year = a prolongé une quatrième année
act-waive-days = a dispensé de jours
act-plan-visit = a prévu une visite
act-hold-visit = a noté une visite
act-move-year = a passé une quatrième année à une autre formation
act-decide-year = a décidé d’une quatrième année
act-close-period = a clôturé une période
relation-college = la formation qui suit votre année
relation-signer = qui signe vos jours
data-placement = Vos placements
data-placement-what = Où vous avez un placement, quand, sur quel fondement, et qui l’a signé.
data-placement-purpose = Savoir que vous pouvez aller quelque part, assuré et convenu.
data-placement-basis = Contrat.
data-specialisation-year = Votre quatrième année
data-specialisation-year-what = Formation, jours, suspensions, visites, jours dispensés et la décision.
data-specialisation-year-purpose = Montrer que vous étiez vraiment dans des écoles différentes.
data-specialisation-year-basis = Contrat avec votre formation.
data-signer = De qui vous signez les jours
data-signer-what = Votre nom et adresse à un placement, et jusqu’à quand vous signez. Scellé.
data-signer-purpose = Pouvoir vous demander si des jours ont eu lieu.
data-signer-basis = Intérêt légitime : un étudiant a besoin de quelqu’un qui dit que cela a eu lieu.
keep-log-entry-2 = { $count ->
    [one] { $count } jour après avoir été noté, si c’est signé : c’est alors une preuve.
   *[other] { $count } jours après avoir été noté, si c’est signé : c’est alors une preuve.
 }
keep-log-whole-2 = { $count ->
    [one] { $count } jour après avoir été noté, si c’est signé : c’est alors une preuve.
   *[other] { $count } jours après avoir été noté, si c’est signé : c’est alors une preuve.
 }
keep-log-event-2 = { $count ->
    [one] { $count } jour après avoir été noté, si c’est signé : c’est alors une preuve.
   *[other] { $count } jours après avoir été noté, si c’est signé : c’est alors une preuve.
 }
keep-log-text-2 = { $count ->
    [one] { $count } jour après avoir été noté, si la fin n’est pas connue.
   *[other] { $count } jours après avoir été noté, si la fin n’est pas connue.
 }
keep-log-note-2 = { $count ->
    [one] { $count } jour après avoir été noté, si la fin n’est pas connue.
   *[other] { $count } jours après avoir été noté, si la fin n’est pas connue.
 }
keep-log-question-2 = { $count ->
    [one] { $count } jour après la question, si personne n’y a répondu.
   *[other] { $count } jours après la question, si personne n’y a répondu.
 }
keep-half-day-claim-1 = { $count ->
    [one] { $count } jour après ce jour.
   *[other] { $count } jours après ce jour.
 }
keep-log-question-1 = { $count ->
    [one] { $count } jour après la réponse à la question.
   *[other] { $count } jours après la réponse à la question.
 }
keep-signature-1 = { $count ->
    [one] { $count } jour après la signature.
   *[other] { $count } jours après la signature.
 }
keep-signature-entry-1 = { $count ->
    [one] { $count } jour après la signature.
   *[other] { $count } jours après la signature.
 }
keep-signature-name-1 = { $count ->
    [one] { $count } jour après la signature.
   *[other] { $count } jours après la signature.
 }
keep-signer-1 = { $count ->
    [one] { $count } jour après votre dernier jour de signature.
   *[other] { $count } jours après votre dernier jour de signature.
 }
persona-nora = étudiante en quatrième année
wholes-title = Ensembles fonctionnels
several-template = Une feuille vide avec ces colonnes
several-file = Ou choisissez un fichier
several-file-hint = CSV de votre tableur. Il remplace ce qui est écrit ci-dessus ; vous voyez d’abord ce qui se passe.
several-state = Ce qui se passe
several-new = nouveau
several-known = existe déjà, rien à faire
several-taken = nouveau ; un demi-jour est aussi prévu ailleurs
several-nothing-new = Tout existe déjà : rien ne change.
several-tab-students = Étudiants
several-tab-placements = Placements
several-tab-factors = Ce qu’on sait des lieux
bring-placements-title = Importer des placements
bring-placements-lead = Pour les placements convenus sans Leerbrug : une ligne par placement d’un étudiant. Les trois parties reçoivent aussitôt la demande de signer la convention.
bring-placements-hint = Adresse de l’étudiant ; lieu (nom ou numéro) ; implantation ; premier jour ; dernier jour ; demi-journées ; branche ; niveau ; fondement ; assuré par (host, college ou employer). Demi-journées de chaque semaine : 1 est lundi, donc 1 2-am 4-pm est tout le lundi, mardi matin et jeudi après-midi. Après les demi-journées, tout peut manquer. Au plus 500.
bring-placements-file = placements
bring-factors-title = Dire ce qu’on sait des lieux
bring-factors-lead = Ce en quoi les lieux diffèrent compte pour la quatrième année. Ne dites que ce qui est public, avec la source. Ce qui était déjà écrit ne change pas.
bring-factors-hint = Lieu (nom ou numéro) ; implantation ; caractéristique ; valeur ; source ; à partir de quel jour. Ainsi : Atheneum Spoorpark ; ; profil des élèves ; quart supérieur ; dataloep 2025 ; 1/9/2025. Au plus 500.
bring-factors-file = caracteristiques
several-lines-each = Une ligne pour chacun
several-lines-look = { $count ->
    [one] { $count } ligne vérifiée
   *[other] { $count } lignes vérifiées
 }
several-lines-do = { $count ->
    [one] Importer { $count }
   *[other] Importer { $count }
 }
several-made = Importé ensemble aujourd’hui ou hier
several-made-one = { $count ->
    [one] { $count } importé le { $moment }
   *[other] { $count } importés le { $moment }
 }
flash-several-lines-made = Importé. Pendant un jour, vous pouvez le reprendre ci-dessous.
flash-several-lines-undone = Repris.
lines-col-host = Lieu
lines-col-site = Implantation
lines-col-halves = Demi-journées
factors-col-factor = Caractéristique
factors-col-value = Valeur
factors-col-source = Source
factors-col-from = À partir du
field-student-unknown = Vous ne suivez aucun étudiant avec une quatrième année ouverte sous cette adresse.
field-host-unknown = Aucun lieu ne porte ce nom ou ce numéro. Vérifiez le nom dans Organisations.
field-host-several = Plusieurs lieux portent ce nom. Utilisez le numéro.
field-site-unknown = Ce lieu n’a pas une telle implantation. Laissez vide ou dites la commune.
field-site-several = Plusieurs implantations portent ce nom.
field-site-required = Ce lieu a plusieurs implantations : dites laquelle.
field-halves-written = Écrivez les demi-journées comme 1 (tout le lundi), 2-am ou 4-pm, séparées par des espaces.
field-known-otherwise = Autre chose est déjà écrit pour ce jour. Choisissez un jour ultérieur.
error-batch-used = Quelque chose en dépend déjà : quelqu’un a noté un jour ou signé. Annulez le placement lui-même.
act-import-placement = a importé un placement
act-undo-placement = a repris un placement importé
act-say-factor = a dit ce qu’on sait d’un lieu
act-undo-factor = a repris ce qui était dit d’un lieu
factor-say = Dites ce que vous savez
factor-say-why = Uniquement ce qui est public, avec la source. Ce qui était inconnu au début du placement y est aussi complété ; ce qui était connu reste.
factor-which = Caractéristique et valeur
factor-source = Où est-ce écrit ?
factor-save = Enregistrer
flash-factor-said = Enregistré.
field-line-twice = Ceci y figure deux fois.
error-site-unknown = On ne sait pas où se trouve ce lieu : choisissez d’abord une implantation.
cohort-import = Importer
year-hand-over = Passer à une autre formation
year-hand-over-why = À partir de ce jour, seule l’autre formation lit et dirige cette année. Les jours et signatures suivent ; les mots écrits avant par l’étudiant non.
year-hand-over-college = Formation
year-hand-over-save = Passer
sign-ask = Poser la question
field-not-text = Ceci n’est pas du CSV : enregistrez d’abord votre tableur en CSV.
field-placement-otherwise = Ce placement existe déjà, avec un autre dernier jour. Modifiez-le sur la page du placement.
record-title = Mon aperçu
record-lead = Tout ce que vous avez fait pour apprendre ou accompagner, en un seul endroit.
record-empty = Ici vient tout ce que vous faites : des jours dans une autre école ou une entreprise, et les heures avec votre mentor.
record-find = Chercher une place
record-choose = Choisir ce que vous voyez
record-all = Tout
record-show = Montrer
record-none = Rien dans cette période.
record-private = Vous êtes la seule personne à voir cette page.
record-col-kind = Type
record-over = terminé
record-planned = { $value } jours prévus
record-logged = { $value } jours notés
record-signed = { $value } jours signés
record-hours = { $value } h
record-sum-places = Places
record-sum-signed = Jours signés
record-sum-received = Accompagnement reçu
record-sum-given = Accompagnement donné

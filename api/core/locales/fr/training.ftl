# Training: courses, sessions, attendance and certificates.
nav-courses = Formations
courses-title = Formations
courses-lead = Formations des centres de croissance, des hautes écoles, des entreprises et des écoles du quartier. Vous vous inscrivez d’un geste ; ce que vous suivez rejoint votre parcours.
courses-what = Que voulez-vous apprendre ?
courses-any = Tout
courses-free = Seulement avec places libres
courses-own = Vos inscriptions
courses-organised = Ce que vous organisez
courses-none-organised = Pas encore de formation. Un titre, une phrase et une date suffisent pour la publier.
courses-count = { $count ->
    [one] { $count } formation
   *[other] { $count } formations
 }
courses-none = Aucune formation ne correspond pour l’instant.
courses-all = Afficher toutes les formations
courses-also = { $count ->
    [one] { $count } formation correspond aussi
   *[other] { $count } formations correspondent aussi
 }
course-tag = formation
course-level = { $count ->
    [one] niveau { $count }
   *[other] niveau { $count }
 }
course-level-1 = 1 · débuter
course-level-2 = 2 · approfondir
course-level-3 = 3 · former les autres
course-level-name = Niveau
course-domain = Domaine
course-language = Langue
course-price = Prix
course-price-hint = En mots. Vide : rien n’est dit du prix.
course-for = Pour
course-from = dès le { $value }
course-meetings = { $count ->
    [one] { $count } séance
   *[other] { $count } séances
 }
course-full = { $count ->
    [0] complet
   *[other] complet, { $count } en attente
 }
course-state-draft = brouillon
course-state-closed = clôturée
course-sessions = Quand
course-no-session = Aucune session n’est prévue pour l’instant.
course-past = Terminées ou annulées
course-draft-why = C’est un brouillon : vous seuls le voyez.
course-closed-why = Les inscriptions à cette formation sont closes.
course-sign-in = Connectez-vous pour vous inscrire
course-manage = Gestion
course-publish = Publier
course-close = Clôturer
course-edit = Modifier la formation
course-new = Nouvelle formation
course-next = Suite : quand ?
course-needs-session = Ajoutez une session avec au moins une séance ; vous pourrez alors publier.
course-name = Titre
course-summary = En une phrase
course-summary-hint = Que saura-t-on faire ensuite ?
course-description = Toute l’histoire
course-description-hint = Que fait-on ensemble, qu’apporte-t-on, que ramène-t-on en classe ?
course-only-for = Pour certaines écoles seulement
course-schools = Noms
course-schools-hint = Un nom par ligne, comme dans la liste des organisations. Vide : pour tous.
session-new = Nouvelle session
session-edit = Modifier la session
session-meetings = Séances
session-meetings-hint = Remplissez ce qu’il faut ; les lignes vides ne comptent pas.
session-meeting = { $count ->
    [one] Séance { $count }
   *[other] Séance { $count }
 }
session-seats = Places
session-seats-hint = Si c’est complet, qui s’inscrit encore est en liste d’attente. La première place libérée va au premier de la file.
session-place = Lieu
session-link-field = Lien si c’est en ligne
session-link-hint = Commence par https://. Seul qui a une place le voit.
session-link = Ouvrir la séance en ligne
session-online = en ligne
session-trainers = Qui la donne
session-told = { $count ->
    [one] Si un moment ou le lieu change, la personne inscrite est prévenue.
   *[other] Si un moment ou le lieu change, les { $count } personnes de cette session sont prévenues, celles qui attendent aussi.
 }
session-called-off = annulée
session-over = terminée
session-begun = déjà commencée
session-calendar = Fichier d’agenda
session-people = Inscrits
session-end = Clôturer ou annuler
session-complete = Clôturer la session
session-complete-why = Qui était à chaque séance reçoit une attestation et un message.
session-complete-again = Cette session est clôturée. Vous avez complété la liste ? Clôturez à nouveau : les nouveaux reçoivent aussi une attestation.
session-call-off = Elle n’a pas lieu ?
session-call-off-why = { $count ->
    [one] Une personne est prévenue.
   *[other] { $count } personnes sont prévenues, celles qui attendent aussi.
 }
session-call-off-yes = Annuler la session
enrol = M’inscrire
enrol-waiting = Me mettre en liste d’attente
enrolment-enrolled = Vous êtes inscrit
enrolment-waiting = Vous êtes en liste d’attente
enrolment-cancelled = désinscrit
enrolment-completed = Suivie
enrolment-line = { $count ->
    [one] Vous êtes le prochain de la file
   *[other] Vous êtes { $count }e dans la file
 }
enrolment-cancel = Me désinscrire
was-there = vous y étiez
people-search = Chercher un nom
people-seated = { $count ->
    [one] { $count } inscrit
   *[other] { $count } inscrits
 }
people-waiting = { $count ->
    [one] { $count } en attente
   *[other] { $count } en attente
 }
people-none = Personne dans cette liste.
people-line = En attente
people-attended = { $value } séances
people-certificate = Attestation
people-where = Organisation
people-standing = État
somebody-erased = quelqu’un dont les données sont effacées
attended-by-code = par le code
attended-by-list = par la liste
list-later = Vous pouvez cocher dès le début de la séance.
list-save = Enregistrer la liste
code-show = Afficher le code
code-title = Code de la séance
code-why = Qui est là scanne le code ou le tape. C’est aussitôt dans son journal, signé par vous. N’ouvrez le code que dans la salle.
code-open = Ouvrir le code
code-picture = Code QR de cette séance ; les lettres sont dessous
code-window = Compte de { $from } à { $until }, pour cette séance seulement.
code-present = présents
attend-title = Je suis là
attend-lead = Tapez le code affiché dans la salle, ou scannez-le.
attend-code = Code
attend-code-hint = Huit lettres et chiffres. Minuscules et espaces ne gênent pas.
attend-yes = Je suis là
attend-done = C’est noté
attend-known = C’était déjà dans votre journal. Rien n’est compté deux fois.
attend-written = { $value } de formation sont dans votre journal, signées par qui a montré le code.
minutes-long = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
 }
hours-long = { $hours } h
hours-and-minutes = { $hours } h { $minutes }
certificate-title = Attestation
certificate-followed = a suivi
certificate-by = Délivrée par { $value }
certificate-serial = Numéro { $value }
certificate-picture = Code QR qui mène à cette attestation
certificate-valid = Cette attestation est valable
certificate-valid-why = Le numéro existe et n’a pas été retiré. Le titulaire ne montre pas son nom ni le sujet.
certificate-is-revoked = Cette attestation est retirée
certificate-revoked-why = Qui l’a délivrée l’a retirée. Elle ne prouve plus rien.
certificate-unknown = Nous ne connaissons pas ce numéro
certificate-unknown-why = Vérifiez chaque lettre et chiffre. Il n’y a jamais de I, de O, de 0 ni de 1.
certificate-shown-title = Que voit qui vérifie le numéro ?
certificate-shown-yes = Tout sur cette page : votre nom, la formation, les heures.
certificate-shown-no = Seulement que l’attestation est valable.
certificate-show = Montrer aussi nom et formation
certificate-hide = Montrer seulement qu’elle est valable
certificate-print = Imprimez ou enregistrez en PDF avec votre navigateur.
certificate-revoke = Retirer l’attestation
certificate-revoke-why = Qui vérifie le numéro lit désormais qu’elle est retirée. C’est sans retour.
certificate-revoke-yes = Oui, la retirer
flash-course-kept = Enregistré.
flash-session-kept = Enregistré.
flash-course-published = La formation est en ligne.
flash-course-closed = La formation est clôturée.
flash-enrolled = Vous êtes inscrit. Le fichier d’agenda est aussi dans votre courriel.
flash-enrolment-waiting = Vous êtes en liste d’attente. Dès qu’une place se libère, elle est à vous et vous êtes prévenu.
flash-enrolment-cancelled = Vous êtes désinscrit.
flash-session-called-off = La session est annulée ; chacun est prévenu.
flash-list-kept = La liste est enregistrée.
flash-session-completed = Clôturé. Qui était à chaque séance a son attestation.
flash-certificate-shown = Qui vérifie le numéro voit aussi votre nom et la formation.
flash-certificate-hidden = Qui vérifie le numéro voit seulement qu’elle est valable.
flash-certificate-revoked = L’attestation est retirée.
meeting-of-course = formation
error-course-state = Ce n’est plus possible : la formation a changé d’état.
error-course-without-session = Ajoutez d’abord une session à venir.
error-course-closed = Les inscriptions à cette formation sont closes.
error-session-state = Ce n’est plus possible : cette session est terminée ou annulée.
error-session-called-off = Cette session est annulée.
error-session-begun = Cette session a déjà commencé.
error-session-attended = Quelqu’un était déjà présent : l’annulation n’est plus possible. Clôturez la session après la dernière séance.
error-session-not-over = La clôture est possible après la dernière séance.
error-meeting-attended = Quelqu’un était à la séance du { $day } : elle ne change plus.
error-meeting-over = Cette séance est terminée : cochez la liste.
error-meeting-not-begun = La séance du { $day } n’a pas encore commencé.
error-enrolled-already = Vous êtes déjà inscrit ou en liste d’attente.
error-enrolment-attended = Vous étiez à une séance : la désinscription n’est plus possible.
error-not-enrolled = Vous n’êtes pas inscrit à cette session.
error-code-early = Ce code ne compte pas encore : la séance est le { $day }, et le code compte un quart d’heure avant.
error-code-late = Ce code ne compte plus : il était de la séance du { $day }. Vous y étiez ? Demandez à l’organisateur de vous cocher.
error-attend-self = Vous ne pouvez signer pour vous-même. Qu’un collègue ouvre le code ou coche la liste.
field-organisation-unknown = Aucune organisation ne s’appelle ainsi : { $value }.
field-organisation-ambiguous = Plusieurs organisations s’appellent ainsi : { $value }. Utilisez le numéro de l’école.
field-not-a-link = Ce n’est pas un lien qui commence par https://.
field-place-or-link = Dites où c’est, ou donnez un lien.
field-meeting-in-the-past = Ce moment est passé.
field-meeting-too-far = C’est à plus de trois ans d’ici.
field-meetings-overlap = Cela chevauche une autre séance.
field-meeting-required = Remplissez au moins une séance.
field-meeting-length = Une séance dure au moins une minute et au plus douze heures.
field-code-unknown = Nous ne connaissons pas ce code. Vérifiez les lettres ; il n’y a jamais de I, de O, de 0 ni de 1.
act-create-course = a écrit une formation
act-edit-course = a modifié une formation
act-publish-course = a publié une formation
act-close-course = a clôturé une formation
act-add-session = a planifié une session
act-edit-session = a modifié une session
act-call-off-session = a annulé une session
act-complete-session = a clôturé une session
act-enrol = s’est inscrit à une formation
act-cancel-enrolment = s’est désinscrit
act-move-up-enrolment = a donné une place libérée à qui attendait
act-open-code = a ouvert le code d’une séance
act-attend = a noté une présence
act-unattend = a retiré une présence
act-give-certificate = a délivré une attestation
act-show-certificate = a choisi ce qu’une attestation montre
act-revoke-certificate = a retiré une attestation
data-training = Formations que vous avez suivies
data-training-what = À quoi vous étiez inscrit, à quelles séances vous étiez, et vos attestations.
data-training-purpose = Vous garder une place, et prouver ce que vous avez suivi.
data-training-basis = Contrat avec l’organisateur de la formation.
mail-enrolled-subject = Votre place à { $title }
mail-enrolled-lead = Vous êtes inscrit à « { $title } ». Le fichier d’agenda est joint. Un empêchement ? Désinscrivez-vous, quelqu’un prendra la place.
mail-enrolled-button = Voir la formation
mail-enrolment-waiting-subject = Liste d’attente : { $title }
mail-enrolment-waiting-lead = « { $title } » est complet. Vous êtes dans la file ; si une place se libère et que vous êtes le premier, elle est à vous et vous l’apprenez.
mail-enrolment-waiting-button = Voir la formation
mail-enrolment-moved-up-subject = Une place s’est libérée : { $title }
mail-enrolment-moved-up-lead = Vous avez une place à « { $title } ». Le fichier d’agenda est joint. Cela ne va plus ? Désinscrivez-vous.
mail-enrolment-moved-up-button = Voir la formation
mail-session-moved-subject = Changement : { $title }
mail-session-moved-lead = Un moment ou le lieu de « { $title } » a changé. Le nouveau fichier d’agenda est joint et remplace l’ancien.
mail-session-moved-button = Voir le changement
mail-session-called-off-subject = Annulé : { $title }
mail-session-called-off-lead = Ces séances de « { $title } » n’ont pas lieu. Une place dans une autre session reste la vôtre.
mail-session-called-off-button = Voir la formation
mail-certificate-given-subject = Votre attestation de { $title }
mail-certificate-given-lead = Vous étiez à chaque séance de « { $title } ». Votre attestation est dans votre parcours.
mail-certificate-given-button = Ouvrir mon parcours
name-of-field-domain = Domaine
name-of-field-schools = Écoles
name-of-field-place = Lieu
name-of-field-from = De
name-of-field-until = À
name-of-field-link = Lien
record-kind-course = formation
record-sum-training = Formation
record-col-hours = Heures
record-course-completed = suivie
record-course-part = suivie en partie
record-course-running = en cours
record-course-ahead = inscrit
record-places = Lieux
course-wholes = Porte sur
act-record-list = a tenu la liste d’une séance
error-certificate-revoked = Cette attestation est déjà retirée.
record-share-title = Laisser lire
record-share-why = Une organisation lit alors cette page comme vous la voyez, sans vos entretiens. Vous choisissez jusqu’à quand et pouvez toujours arrêter.
record-share-organisation = Nom de l’organisation
record-share-until = Jusqu’au
record-share = Partager mon parcours
record-share-stop = Arrêter de partager
record-share-see = Voir ce qu’ils voient
record-shared-until = jusqu’au { $value }
record-of = Parcours de { $value }
record-shared-lead = Partagé par la personne elle-même ; lecture seule.
records-title = Parcours partagés
records-none = Personne ne partage de parcours avec vous. Chacun peut le faire depuis le sien.
flash-record-shared = Partagé. Qui représente cette organisation est prévenu.
flash-record-not-shared = Plus partagé.
field-day-is-over = Ce jour est passé.
field-share-too-long = Au plus trois ans à l’avance.
error-shared-too-often = Vous partagez déjà avec { $max } organisations. Arrêtez-en d’abord une.
act-share-record = a partagé un parcours
act-stop-sharing-record = a cessé de partager un parcours
relation-granted = qui vous laissez lire
data-shared-record = Avec qui vous partagez votre parcours
data-shared-record-what = Quelle organisation peut lire, et jusqu’à quand.
data-shared-record-purpose = Faire ce que vous avez demandé, pas plus longtemps.
data-shared-record-basis = Votre consentement.
mail-record-shared-subject = { $person } partage son parcours avec votre organisation
mail-record-shared-lead = { $person } vous laisse lire ses lieux et formations, avec ce qui est signé.
mail-record-shared-button = Voir le parcours
name-of-field-organisation = Organisation
name-of-field-lastDay = Jusqu’au
today-courses = Formations avec une place libre
mail-session-moved-waiting-subject = Changement : { $title }
mail-session-moved-waiting-lead = Vous êtes en liste d’attente pour « { $title } ». Un moment ou le lieu a changé. Cela ne va plus ? Désinscrivez-vous.
mail-session-moved-waiting-button = Voir le changement
standing-enrolled = inscrit
standing-waiting = en attente
standing-completed = suivie
standing-cancelled = désinscrit
enrolment-line-over = La session a commencé ; aucune place ne s’est libérée.
people-no-name = Aucun nom ne correspond.
people-all = Afficher tout le monde
session-complete-later = Après la dernière séance, vous clôturez la session : qui était à chaque séance reçoit une attestation.
course-certificate-rule = Qui était à chaque séance reçoit une attestation.
session-place-hint = Un lieu, un lien, ou les deux.
error-still-waiting = Vous êtes encore en liste d’attente ; sans place, le code ne compte pas.

# What is recognised, and how it is checked.
recognition-title = Spécialisation reconnue
recognition-list = Spécialisations
recognition-list-why = Heures signées de formations de ce niveau ou d’un niveau supérieur. Un groeicentrum ou une formation d’enseignants qui lit ce parcours peut reconnaître ce qui est prêt.
recognition-has = s’est spécialisé·e en
recognition-hours = { $value } de formation signées.
recognition-rule = La règle demande { $value }.
recognition-state-recognised = reconnue
recognition-state-met = prête à être reconnue
recognition-state-short = encore { $value }
recognition-amount = { $value } sur { $needed }
recognition-by = Reconnue par { $value }
recognition-valid = Cette reconnaissance est valable
recognition-do = Reconnaître
flash-specialisation-recognised = La spécialisation est reconnue. La personne reçoit un e-mail avec le numéro.
error-recogniser-kind = Seul un groeicentrum ou une formation d’enseignants reconnaît des spécialisations.
error-recognition-too-early = Il n’y a pas encore assez d’heures signées à ce niveau.
error-recognised-already = Vous avez déjà reconnu cette spécialisation.
act-recognise-specialisation = a reconnu une spécialisation
mail-specialisation-recognised-subject = { $host } reconnaît votre spécialisation
mail-specialisation-recognised-lead = Vos heures signées suffisent, et { $host } reconnaît votre spécialisation. Le numéro et la preuve se trouvent dans votre parcours.
mail-specialisation-recognised-button = Ouvrir mon parcours
certificate-check = Vérifier un numéro
certificate-check-lead = Tapez le numéro d’une attestation ou d’une spécialisation reconnue. Vous lisez si elle est valable, et ce que montre la personne à qui elle appartient.
certificate-number = Numéro
badge-title = Open Badge
badge-why = Un fichier que chaque site ou employeur peut vérifier sans rien nous demander. Votre adresse e-mail n’y figure que comme empreinte.
badge-take = Télécharger le badge
badge-specialisation = { $domain }, niveau { $level }
badge-specialisation-why = A suivi { $hours } heures signées de formation en { $domain }, de niveau { $level } ou supérieur ; la règle demande { $asked } heures.
badge-course = { $domain }
badge-course-why = A participé à chaque séance d’une formation sur { $domain }, niveau { $level } : { $hours } heures.
meeting-is-on = en cours : dites que vous êtes là
meeting-to-run = vous animez cette séance
session-clash = Vous suivez aussi « { $title } » à ce moment ({ $when }).
session-in-holiday = { $day } tombe pendant un congé scolaire : { $name }.

# Connexion en deux étapes, rôles, traces, et qui voit quoi.
factor-code-title = Saisissez votre code
factor-code = Code à six chiffres
factor-code-hint = Dans votre application. Un code de réserve convient aussi.
factor-go-on = Continuer
factor-lost = Téléphone et codes de réserve perdus ? Demandez de l’aide à qui gère Leerbrug chez vous.
factor-title = Deuxième étape de connexion
factor-lead = Avec un code de votre téléphone, personne ne peut se connecter à votre place, même avec votre boîte mail.
factor-ends-tokens = Quand vous l’activez, les clés que vous avez créées avant ne fonctionnent plus. Créez-en ensuite de nouvelles.
factor-demanded = Votre rôle exige une deuxième étape. Configurez-la maintenant ; ensuite vous pourrez continuer.
factor-spare-title = Conservez ces codes de réserve
factor-spare-why = Chaque code fonctionne une fois, si votre téléphone manque. Nous ne les montrons que maintenant.
factor-spare-kept = Je les ai conservés
factor-step-app = Ouvrez une application de codes sur votre téléphone, ou installez-en une.
factor-step-scan = Ajoutez un compte et scannez ceci.
factor-picture = Code graphique contenant votre clé secrète
factor-step-type = Impossible de scanner ? Recopiez cette clé :
factor-first-code = Saisissez le code affiché par l’application
factor-confirm = Activer la deuxième étape
factor-since = Activée depuis le { $value }.
factor-spare-left = { $count ->
    [one] Il reste { $count } code de réserve.
   *[other] Il reste { $count } codes de réserve.
}
factor-renew = Créer de nouveaux codes de réserve
factor-remove = Désactiver la deuxième étape
factor-remove-demanded = Votre rôle exige une deuxième étape : après désactivation, vous en configurez aussitôt une nouvelle.
factor-begin = Configurer une deuxième étape
factor-back = Retour à votre profil
team-title = Personnes et rôles
team-lead = Qui a un rôle ici, depuis quand, et qui est invité. Seuls vos propres collègues le voient.
team-nobody = Personne n’a encore de rôle ici. Invitez quelqu’un.
team-person = Qui
team-role = Rôle
team-since = Depuis
team-end = Mettre fin
team-claims = Demandes pour en faire partie
team-claims-lead = Ces personnes disent travailler pour cette organisation. Vous ne les connaissez pas ? Ne les acceptez pas.
team-claim-accept = Accepter
team-claim-refuse = Ne pas accepter
team-invited = Invitations
team-invited-until = jusqu’au { $value }
team-withdraw = Retirer l’invitation
team-invite = Inviter quelqu’un
team-invite-hint = Nous envoyons un lien valable quatorze jours, une seule fois.
team-invite-send = Envoyer l’invitation
team-tokens = Clés de l’organisation
team-tokens-lead = Une clé laisse un programme agir dans cette seule organisation, avec le rôle de qui l’a créée. Elle s’arrête avec ce rôle. Vous la voyez et la révoquez ensemble.
invitation-title = Vous êtes invité
invitation-lead = Si vous acceptez cette invitation, vous recevez ce rôle.
invitation-organisation = Organisation
invitation-by = Invité par
invitation-until = Valable jusqu’au
invitation-as = Vous êtes connecté en tant que { $value }.
invitation-sign-in = Vous vous connectez d’abord ; vous revenez ensuite ici.
invitation-accept = Accepter l’invitation
invitation-go-on = Se connecter et continuer
timeline-lead = Les plus récents d’abord, deux cents au plus. La trace ne contient jamais le contenu des messages.
timeline-none = Rien ne s’est encore passé ici.
timeline-reference = Référence
timeline-back = Retour
timeline-own = Ce qui s’est passé avec votre compte
timeline-offer = Ce qui s’est passé avec cette offre
timeline-of-request = Ce qui s’est passé avec cette demande
timeline-see = Voir tout ce qui s’est passé
doer-you = Votre compte
doer-other = Quelqu’un de l’autre partie
doer-link-holder = La personne qui a reçu le lien
doer-program = Leerbrug
doer-for = pour { $value }
privacy-title = Qui voit quoi de moi
privacy-lead = Pour chaque type de données : qui peut les voir maintenant, quels rôles ont regardé ces trente derniers jours, et combien de temps elles restent. La liste est calculée à partir des droits eux-mêmes, pas d’une promesse.
privacy-who-can = Qui peut voir
privacy-who-looked = Qui a regardé (30 jours)
privacy-nobody-looked = Personne d’autre que vous
privacy-how-long = Combien de temps
privacy-on-erase = Si vous partez
privacy-controller = Responsable
privacy-machine = Qui gère la machine peut lire la base de données. Messages, questions, signalements et la clé de votre deuxième étape y sont chiffrés ; qui possède aussi le fichier de clés peut les ouvrir. Ce fichier se trouve hors de la base et de ses sauvegardes.
data-rows = { $count ->
    [one] { $count } donnée
   *[other] { $count } données
}
looked-times = { $count ->
    [one] { $count } fois
   *[other] { $count } fois
}
reader-people = { $count ->
    [one] { $count } personne
   *[other] { $count } personnes
}
reader-you = Vous
reader-asker = qui a demandé
reader-everyone = Tout le monde
reader-in = { $value } de l’organisation
reader-serving = { $value } pour le quartier
note = Lisent ceci : { $readers }. Durée de conservation : { $keep }
note-sealed = Lisent ceci : { $readers }. Durée de conservation : { $keep } Nous le gardons chiffré.
note-rest = Durée de conservation : { $keep } Nous le gardons chiffré.
note-organisation = Ceci est lisible par toute personne qui peut voir cette offre ou cette organisation, tant que c’est en ligne. N’y mettez ni noms ni données d’élèves.
hiding-title = Se cacher d’une organisation
hiding-lead = Par exemple de votre employeur actuel. Les personnes de cette organisation ne voient alors rien de vous, même si elles coordonnent ou gèrent ailleurs. Ce que vous lui avez envoyé vous-même, elle le garde ; tant que vous vous cachez, vous ne pouvez rien lui demander. Personne n’apprend que vous vous cachez.
hiding-none = Vous ne vous cachez d’aucune organisation.
hiding-show = Ne plus me cacher
hiding-search = Nom de l’organisation
hiding-find = Chercher
hiding-not-found = Aucune organisation de ce nom. Essayez une partie plus courte.
hiding-hide = Me cacher de celle-ci
export-title = Emporter toutes vos données
export-lead = Un seul fichier avec tout ce que nous gardons sur vous, en JSON et en CSV. Seuls les codes secrets n’y figurent pas.
export-do = Télécharger mes données
erasure-title = Faire effacer vos données
erasure-lead = Après quatorze jours, nous effaçons tout ce qui permet de vous reconnaître. Jusque-là, vous pouvez changer d’avis.
erasure-open = Ce qui se passe alors
erasure-what = Vos demandes en cours sont retirées et les organisations en sont averties. Votre profil, vos messages, rôles et connexions disparaissent de la base et de l’index, et dans les 35 jours aussi des sauvegardes. Il reste un numéro sans nom auprès de ce qui s’est passé.
erasure-do = Effacer mes données dans 14 jours
erasure-on = Vos données seront effacées le { $value }.
erasure-keep = Finalement non : garder mon compte
desk-switch = Changer d’organisation
desk-all = Toutes mes organisations
desk-waiting = { $count ->
    [one] { $count } attend une réponse
   *[other] { $count } attendent une réponse
}
profile-more = Vie privée et sécurité
flash-invited = L’invitation est envoyée.
flash-joined = Vous avez votre nouveau rôle.
flash-role-ended = Le rôle a pris fin.
flash-hidden-from = Vous êtes maintenant caché de cette organisation.
flash-erasure-asked = Nous avons noté votre souhait et vous avons envoyé un e-mail.
flash-account-kept = Votre compte reste.
data-profile = Votre profil
data-profile-what = Votre nom, langue, quartier, matières, talents et ce que vous écrivez de vous. Il accompagne une demande.
data-profile-purpose = Vous présenter à qui vous demandez quelque chose, et trouver des places qui conviennent.
data-profile-basis = Contrat : vous utilisez le service.
data-request = Vos demandes
data-request-what = Ce que vous avez demandé, les messages des deux côtés, l’état, et l’avis de votre direction si vous l’avez demandé.
data-request-purpose = Demander une place et l’obtenir, dans un délai.
data-request-basis = Contrat, et l’intérêt légitime de l’organisation d’accueil à répondre.
data-question = Vos questions
data-question-what = Questions à une personne de contact, avec la réponse.
data-question-purpose = Savoir quelque chose avant de demander une place.
data-question-basis = Contrat.
data-contact = Offres à votre nom
data-contact-what = Votre nom comme personne de contact d’une offre de votre organisation.
data-contact-purpose = Qui demande quelque chose sait qui répond.
data-contact-basis = Intérêt légitime de votre organisation.
data-role = Vos rôles
data-role-what = Vos rôles dans des organisations et les invitations.
data-role-purpose = Savoir qui peut agir pour une organisation.
data-role-basis = Contrat avec votre organisation.
data-claim = Vos demandes de gérer une organisation
data-claim-what = Ce que vous avez écrit pour gérer une organisation ou en faire partie, et la décision.
data-claim-purpose = Savoir qui peut agir pour une organisation.
data-claim-basis = Intérêt légitime de l’organisation.
data-report = Vos signalements
data-report-what = Ce que vous avez signalé d’une offre. Qui lit ne voit pas votre nom.
data-report-purpose = Vérifier une offre qui pose problème.
data-report-basis = Obligation légale de qui montre des offres d’autrui.
data-sign-in = Vos connexions
data-sign-in-what = Votre adresse, vos identités chez des fournisseurs, les sessions ouvertes, les clés et votre deuxième étape.
data-sign-in-purpose = Vous laisser vous connecter, vous et personne d’autre.
data-sign-in-basis = Contrat, et sécurité.
data-wish = Vos souhaits de vie privée
data-wish-what = De qui vous vous cachez et si vous voulez être effacé.
data-wish-purpose = Faire ce que vous avez demandé.
data-wish-basis = Obligation légale.
data-trace = Traces
data-trace-what = Qui a fait quoi, sans contenu et avec un numéro au lieu d’un nom ; et quels rôles ont regardé vos données.
data-trace-purpose = Prouver qui a modifié quoi, et vous montrer qui a regardé.
data-trace-basis = Intérêt légitime : responsabilité et sécurité.
data-mail = E-mails en attente
data-mail-what = E-mails à vous ou sur vous qui ne sont pas encore partis. Après l’envoi, nous ne gardons pas le texte.
data-mail-purpose = Vous tenir au courant.
data-mail-basis = Contrat.
controller-operator = Qui exploite ce Leerbrug
controller-own-organisation = Votre organisation
controller-asked-organisation = L’organisation à qui vous avez demandé
controller-growth-centre = Le pôle d’appui de quartier (groeicentrum)
erase-delete = C’est supprimé.
erase-blank = Le contenu est vidé ; une ligne sans nom ni texte reste.
erase-keep = Seul un numéro sans nom reste.
keep-account = Tant que votre compte existe.
keep-contact = Tant que l’offre existe.
keep-session-1 = { $count ->
    [one] Jusqu’à la fin de la session.
   *[other] Jusqu’à la fin de la session.
}
keep-sign-in-link-1 = { $count ->
    [one] { $count } jour après la fin du lien.
   *[other] { $count } jours après la fin du lien.
}
keep-sign-in-attempt-1 = { $count ->
    [one] { $count } jour après une tentative de connexion.
   *[other] { $count } jours après une tentative de connexion.
}
keep-access-token-1 = { $count ->
    [one] { $count } jour après la fin d’une clé.
   *[other] { $count } jours après la fin d’une clé.
}
keep-membership-1 = { $count ->
    [one] { $count } jour après la fin d’un rôle.
   *[other] { $count } jours après la fin d’un rôle.
}
keep-claim-1 = { $count ->
    [one] { $count } jour après la décision, ou après la demande si personne ne décide.
   *[other] { $count } jours après la décision, ou après la demande si personne ne décide.
}
keep-invitation-1 = { $count ->
    [one] { $count } jour après la réponse à une invitation.
   *[other] { $count } jours après la réponse à une invitation.
}
keep-home-head-consent-1 = { $count ->
    [365] 1 an après un refus, un retrait ou l’absence de réponse.
    [one] { $count } jour après un refus, un retrait ou l’absence de réponse.
   *[other] { $count } jours après un refus, un retrait ou l’absence de réponse.
}
keep-home-head-consent-2 = { $count ->
    [one] { $count } jour après un oui.
   *[other] { $count } jours après un oui.
}
keep-application-moment-1 = { $count ->
    [365] 1 an après un refus, un retrait ou l’absence de réponse.
    [one] { $count } jour après un refus, un retrait ou l’absence de réponse.
   *[other] { $count } jours après un refus, un retrait ou l’absence de réponse.
}
keep-application-moment-2 = { $count ->
    [one] { $count } jour après un oui.
   *[other] { $count } jours après un oui.
}
keep-application-1 = { $count ->
    [365] 1 an après un refus, un retrait ou l’absence de réponse.
    [one] { $count } jour après un refus, un retrait ou l’absence de réponse.
   *[other] { $count } jours après un refus, un retrait ou l’absence de réponse.
}
keep-application-2 = { $count ->
    [one] { $count } jour après un oui.
   *[other] { $count } jours après un oui.
}
keep-question-1 = { $count ->
    [one] { $count } jour après la question.
   *[other] { $count } jours après la question.
}
keep-offer-report-1 = { $count ->
    [one] { $count } jour après le traitement.
   *[other] { $count } jours après le traitement.
}
keep-read-tally-1 = { $count ->
    [one] { $count } jour de qui a regardé.
   *[other] { $count } jours de qui a regardé.
}
keep-audit-event-1 = { $count ->
    [one] { $count } jour après l’acte.
   *[other] { $count } jours après l’acte.
}
keep-idempotency-1 = { $count ->
    [one] { $count } jour après une requête répétable d’un programme.
   *[other] { $count } jours après une requête répétable d’un programme.
}
keep-outbox-1 = { $count ->
    [one] { $count } jour après l’envoi, sans texte.
   *[other] { $count } jours après l’envoi, sans texte.
}
register-purpose = Pour quoi
register-basis = Base légale
about-privacy-5 = Nous conservons chiffrés les messages, les questions, les signalements et la clé d’une deuxième étape. Les clés se trouvent dans un fichier hors de la base et de ses sauvegardes. Qui possède les deux peut tout lire : c’est qui exploite ce Leerbrug.
about-privacy-6 = En savoir plus :
about-register-title = Registre des traitements
about-register-1 = Cette page est produite à partir du même fichier qui commande l’export, l’effacement et les délais de conservation. Chaque colonne de la base y a une classe ; une colonne sans classe fait échouer les tests.
about-register-2 = Non conservés : numéros de registre national, origine, croyance, santé, adresses de rue des personnes, données d’élèves.
about-dpia-title = Projet d’analyse d’impact relative à la protection des données
about-dpia-1 = Ceci est un projet pour qui exploite un Leerbrug. Complétez-le avec votre organisation et faites-le relire par votre délégué à la protection des données.
about-dpia-2 = Quoi : des enseignants et des personnes en reconversion demandent des places à des écoles, entreprises et organisations, qui répondent. Les personnes concernées sont des membres du personnel, des candidats et des personnes de contact. Les données figurent par type dans le registre des traitements.
about-dpia-3 = Nécessité : sans nom, question et réponse, pas d’accord. Ce qui n’est pas nécessaire n’est pas demandé ; un texte libre contenant un numéro de registre national est refusé.
about-dpia-4 = Risque 1 : un employeur remarque que quelqu’un cherche ailleurs. Mesure : la direction ne voit ni recherches ni demandes ; son avis n’est sollicité que si la personne le veut ; on peut se cacher d’une organisation ; les e-mails ont un objet neutre.
about-dpia-5 = Risque 2 : des données chez une autre organisation. Mesure : un seul tableau de droits, vérifié case par case avec de vraies requêtes ; ce que vous ne pouvez pas connaître ressemble à ce qui n’existe pas ; les lignes d’autrui ne changent pas un octet d’une réponse.
about-dpia-6 = Risque 3 : surveillance du personnel. Mesure : ni temps de réponse, ni évaluations, ni classement ; le décompte de qui a regardé cite des rôles, pas des personnes ; voir la page pour le comité du personnel.
about-dpia-7 = Risque 4 : perte ou vol de la base. Mesure : textes sensibles chiffrés avec des clés hors de la base ; uniquement des empreintes de sessions, liens et clés ; une deuxième étape pour coordination et administration ; une trace scellée.
about-dpia-8 = Reste : qui gère la machine et le fichier de clés peut tout lire. Cela est dit, non caché ; limitez qui c’est et consignez-le.
about-dpia-9 = À faire par l’exploitant : l’accord entre responsables conjoints, la conservation des sauvegardes (35 jours au plus), et l’avis des personnes concernées ou de leurs représentants.
about-staff-title = Pour le comité du personnel
about-staff-1 = Ce que Leerbrug conserve du personnel, qui le voit, et quels chiffres il ne peut pas produire.
about-staff-2 = Les directions ne voient pas ce que quelqu’un cherche, garde ou demande. Leur avis n’est sollicité que si le membre du personnel le coche lui-même, et elles ne voient alors que cette demande.
about-staff-3 = N’existe pas : une liste de qui répond à quelle vitesse, une évaluation ou un classement de personnes, un chiffre par mentor ou par enseignant, un âge ou une ancienneté comme filtre. Les requêtes pour cela n’existent pas dans le programme.
about-staff-4 = Un délai qui expire ne compte contre personne : l’état s’appelle « sans réponse », jamais « refusé ».
about-staff-5 = La trace des modifications dit qui a fait quoi, sans contenu. Chacun voit sa propre trace ; un administrateur voit des numéros.
about-staff-6 = Chaque membre du personnel voit sur une page qui peut voir ses données et quels rôles ont regardé, peut tout emporter, et peut tout faire effacer.
about-staff-7 = Par type de données :
act-accept-invitation = a accepté une invitation
act-accept-request = a dit oui
act-add-demo-offers = a ajouté des offres de démonstration
act-answer-home-head = a répondu pour sa propre école
act-answer-question = a répondu à une question
act-ask-for-erasure = a demandé à être effacé
act-ask-for-place = a demandé une place
act-ask-for-sign-in-link = a demandé un lien de connexion
act-ask-home-head = a demandé l’avis de sa direction
act-ask-question = a posé une question
act-choose-desk = a changé d’organisation
act-accept-claim = a accepté une personne qui demandait à gérer une organisation
act-refuse-claim = n’a pas accepté une personne qui demandait à gérer une organisation
act-claim-organisation = a demandé à gérer une organisation
act-close-offer = a clôturé l’offre
act-refresh-demo = La ville de démonstration a été rafraîchie
act-try-work-again = Ce qui avait échoué a été réessayé
act-confirm-factor = a activé la deuxième étape
act-confirm-offer = a confirmé que l’offre est toujours actuelle
act-confirm-organisation = a confirmé une organisation
act-copy-offer = a copié l’offre
act-create-offer = a commencé une offre
act-create-token = a créé une clé
act-decline-request = a dit non
act-delete-offer = a supprimé le brouillon
act-delete-old = a supprimé ce qui avait été gardé assez longtemps
act-end-membership = a mis fin à un rôle
act-end-role = a mis fin à un rôle
act-end-sign-in-attempt = a terminé une connexion
act-erase-person = a effacé un compte
act-expire-home-head = n’a pas reçu de réponse de la direction
act-expire-offer = a laissé expirer l’offre
act-end-offer = a laissé l’offre se terminer
act-end-request = a mis fin à la demande car la place n’existe plus
act-expire-question = a clôturé une question sans réponse
act-expire-request = a clôturé une demande sans réponse
act-export-own-data = a emporté toutes ses données
act-give-factor = a donné un code
act-grant-membership = a donné un rôle
act-hide-from-organisation = s’est caché d’une organisation
act-hide-offer = a retiré l’offre
act-import-organisations = a importé des organisations
act-invite = a invité quelqu’un
act-keep-account = a gardé le compte
act-keep-offer = a laissé une offre signalée
act-link-identity = a lié un moyen de connexion
act-load-reference = a chargé des listes
act-move-up-request = a avancé sur la liste d’attente
act-nudge-offer = a demandé si l’offre est toujours actuelle
act-pause-offer = a mis l’offre en pause
act-propose-moment = a proposé un autre moment
act-publish-offer = a publié l’offre
act-register-person = a créé un compte
act-remind-question = a rappelé une question
act-remind-request = a rappelé une demande
act-remove-factor = a désactivé la deuxième étape
act-renew-spare-codes = a créé de nouveaux codes de réserve
act-reopen-offer = a rouvert l’offre
act-reopen-request = a redemandé
act-report-offer = a signalé l’offre
act-revoke-token = a révoqué une clé
act-seed-demo = a créé la démonstration
act-set-appetite = a dit si l’organisation accueille
act-set-up-factor = a commencé à configurer une deuxième étape
act-show-to-organisation = ne s’est plus caché d’une organisation
act-sign-in = s’est connecté
act-sign-out = s’est déconnecté
act-start-sign-in = a commencé à se connecter
act-unlink-identity = a délié un moyen de connexion
act-update-offer = a modifié l’offre
act-update-organisation = a modifié l’organisation
act-update-profile = a modifié le profil
act-view-request = a consulté la demande
act-withdraw-invitation = a retiré une invitation
act-withdraw-request = a retiré la demande
person-left = Quelqu’un qui est parti
team-email = Adresse e-mail de la personne invitée
privacy-only-you = Vous seul voyez ceci
privacy-you-and = { $count ->
    [one] Vous et { $count } personne
   *[other] Vous et { $count } personnes
}
reader-hosts = qui répond pour l’organisation
reader-centre = le pôle d’appui de quartier (groeicentrum)
act-end-move = a laissé expirer une proposition de déplacement

# Avant de commencer : ce qui doit être en ordre, pourquoi et dans quel délai.

before-check-not-needed-one-off = Venez : pour une seule intervention, aucun extrait de casier judiciaire n’est requis.
before-check-not-needed-one-off-why = Depuis le 1er février 2023, l’extrait (minderjarigenmodel, art. 596.2 : modèle pour le travail avec des mineurs) vaut pour un contact structurel avec des mineurs (source : vcov.be). Une seule intervention n’y compte pas ; ce seuil est une règle de cette plateforme et l’école peut demander plus.

before-check-before-second-date = Montrez votre extrait de casier judiciaire à la direction avant la deuxième date.
before-check-before-second-date-why = C’est l’extrait de casier judiciaire, minderjarigenmodel (art. 596.2 : modèle pour le travail avec des mineurs), obligatoire depuis le 1er février 2023 en cas de contact structurel (source : vcov.be). Il date d’un mois au plus : demandez-le à votre commune dans les semaines avant la deuxième date.

before-check-from-second-day = Montrez votre extrait de casier judiciaire à la direction dès le deuxième jour.
before-check-from-second-day-why = Pour plus d’une journée avec des mineurs, nous demandons l’extrait de casier judiciaire, minderjarigenmodel (art. 596.2 : modèle pour le travail avec des mineurs). Il date d’un mois au plus (source : vcov.be) ; le seuil du deuxième jour est une règle de cette plateforme. Demandez-le à votre commune dès que votre premier jour est fixé.

before-host-teacher-present = Convenez du membre du personnel enseignant qui reste présent tout le temps.
before-host-teacher-present-why = Une personne en visite n’est jamais seule avec des élèves et se présente à l’arrivée. C’est une règle fixe de cette plateforme, inspirée d’autres programmes d’intervenants en classe ; l’école donne le nom avant le premier cours.

before-cover-named = Convenez de qui reprend vos cours avant de fixer une date.
before-cover-named-why = La reprise des cours était le grand obstacle des stages en entreprise précédents (source : bvlo.be, bedrijfsstage). Parlez-en à votre direction deux à trois semaines à l’avance.

before-insurer-own-employer = Demandez à votre employeur si son assurance accidents du travail vous couvre ici.
before-insurer-own-employer-why = Une personne employée et en mission ailleurs reste d’habitude assurée par son propre employeur. Cela n’a pas été vérifié dans un texte officiel : faites-le confirmer par le pouvoir organisateur (schoolbestuur).

before-insurer-ask = Demandez avant votre premier jour qui vous assure.
before-insurer-ask-why = Des journées volontaires, hors formation, ne relèvent pas de la loi sur les accidents du travail pour stages (source : Fedris). Demandez à l’école, au moins deux semaines avant, quelle assurance vaut.

before-insurer-host-unless-listed = Laissez l’école d’accueil régler l’assurance, sauf si votre haute école est sur la liste.
before-insurer-host-unless-listed-why = Depuis le 1er janvier 2020, l’organisation d’accueil est l’employeur en cas d’accident pendant un stage de formation, avec une déclaration Dimona de type STG, sauf si la liste de Fedris désigne votre formation (source : Fedris). La déclaration se fait avant le premier jour.

before-college-signs = Faites aussi signer la convention par votre haute école.
before-college-signs-why = La convention de stage (stageovereenkomst) porte trois signatures : vous, l’école d’accueil et la haute école. Sans les trois, vous ne commencez pas ; comptez deux à quatre semaines.

before-risk-analysis = Demandez maintenant l’analyse des risques : elle peut prendre trois mois.
before-risk-analysis-why = L’école d’accueil remplit une analyse des risques (risicoanalyse). En cas de risque, un examen médical précède le début (source : directives de stage des hautes écoles et universités). Nous gardons seulement que tout est en ordre, rien sur votre santé.

before-consent-person-and-both-boards = Demandez l’accord de votre schoolbestuur et de celui de l’autre école.
before-consent-person-and-both-boards-why = Une autre mission temporaire (tijdelijk andere opdracht, TAO) est réservée au personnel nommé à titre définitif et demande trois accords : le vôtre, celui de votre pouvoir organisateur (schoolbestuur) et celui de l’école qui reçoit (source : onderwijs.vlaanderen.be, TAO). C’est une faveur, pas un droit : commencez au moins un mois avant.

before-ask-host-check = Demandez à l’organisation d’accueil : faut-il un extrait ou une autre attestation ?
before-ask-host-check-why = Pour ce type de place, nous ne connaissons pas de règle fixe. La direction ou la personne de contact sait quelle attestation elle demande ; posez la question deux semaines avant.

before-ask-host-insurance = Demandez à l’organisation d’accueil : qui vous assure pendant cette place ?
before-ask-host-insurance-why = Pour ce type de place, nous ne connaissons pas de règle fixe. Faites confirmer par votre employeur et par l’organisation d’accueil avant votre premier jour.

before-ask-host-agreement = Demandez à l’organisation d’accueil : quelle convention signez-vous, et avec qui ?
before-ask-host-agreement-why = Prêter du personnel n’est permis que d’une manière prévue par la loi (loi du 24 juillet 1987, art. 31). La direction dit laquelle vaut ici ; comptez deux à quatre semaines s’il faut un document.

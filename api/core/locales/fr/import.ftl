# Import d’organisations : ce qui ne va pas dans un fichier ou une ligne, et ce que l’import a fait.

import-at-line = Ligne { $line } : { $sentence }

import-empty-file = Le fichier est vide.
import-no-rows = Le fichier a un en-tête, mais aucune donnée.
import-not-utf8 = Cette ligne n’est pas de l’UTF-8 valide. Enregistrez le fichier en UTF-8 et réessayez.
import-unknown-layout = Ces noms de colonnes ne correspondent à aucun registre connu. Utilisez nos propres colonnes (register, register_no, name, kind, …), le registre des écoles flamandes ou celui de DUO.
import-missing-column = La colonne { $column } manque.
import-double-column = La colonne { $column } figure deux fois.
import-unknown-column = Nous ne connaissons pas la colonne { $column }.
import-column-count = Cette ligne a { $found } champs ; l’en-tête en a { $expected }.
import-quote-open = Un guillemet ouvert sur cette ligne n’est fermé nulle part.
import-endless-line = Cette ligne compte plus de { $max } caractères. Ce n’est pas un tableau ; vérifiez que vous avez choisi le bon fichier.
import-nameless-column = La colonne { $found } a ici une valeur, mais pas de nom dans l’en-tête. Donnez-lui un nom ou videz-la.
import-not-an-object = Cette ligne n’est pas un objet JSON.
import-not-a-text = { $column } doit être un texte, un nombre ou une liste de textes.
import-double-row = L’entrée { $value } figure déjà à la ligne { $earlier }.

import-required = { $column } manque.
import-too-long = { $column } compte { $length } caractères ; { $max } au plus.
import-control-characters = { $column } contient des caractères de contrôle invisibles.
import-national-number = { $column } contient un numéro de registre national. Nous ne le conservons pas.
import-not-a-postcode = { $column } n’est pas un code postal belge ou néerlandais : { $value }.
import-not-degrees = { $column } n’est pas un nombre de degrés : { $value }.
import-outside-region = Ce point n’est ni en Belgique ni aux Pays-Bas : { $value }.
import-rounded-number = { $column } a été arrondi par un tableur : { $value }. Mettez la colonne en texte et indiquez à nouveau le numéro.
import-not-yes-or-no = { $column } doit être oui ou non, pas { $value }.
import-unknown-kind = Nous ne connaissons pas ce type d’enseignement : { $value }.
import-unknown-code = { $column } a un code qui n’est dans aucune liste : { $value }.
import-website-left-out = { $column } n’est pas une adresse web et a été omis : { $value }.

import-layout-leerbrug = colonnes propres
import-layout-flemish_schools = registre des écoles flamandes
import-layout-dutch_primary_schools = DUO, écoles primaires

import-count-lines = { $count } lignes lues, { $bad } en erreur
import-count-organisations = Organisations : { $new } nouvelles, { $changed } modifiées, { $unchanged } identiques
import-count-sites = Implantations : { $new } nouvelles, { $changed } modifiées, { $unchanged } identiques
import-count-programmes = Entrées du registre : { $new } nouvelles, { $changed } modifiées, { $unchanged } identiques
import-count-placed = Quartier : { $named } nommé, { $byPoint } d’après le point le plus proche, { $byPostcode } d’après le code postal, { $unknown } inconnu

import-renamed = { $number } : { $before } s’appelle maintenant { $after }.
import-site-gone = { $number } : « { $address } » de { $name } n’est plus dans le fichier.
import-gone = { $number } : { $name } n’est plus dans le fichier.
import-gone-but-run = { $number } : { $name } n’est plus dans le fichier. Quelqu’un gère cette organisation ; laissez décider la coordination.
import-differences-more = Et encore { $count } différences avec ce qui existait.
import-closed = Fermées ou supprimées : { $count }

import-dry-run = Rien n’est encore écrit. Répétez avec --apply pour le faire.
import-refused = Rien n’a été écrit, car des lignes sont en erreur. Corrigez-les, ou répétez avec --skip-bad-lines pour écrire le reste.
import-applied = Tout a été écrit en une fois.
import-nothing-new = Il n’y avait rien à modifier.

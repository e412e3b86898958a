# Import van organisaties: wat er mis is met een bestand of een regel, en wat de import deed.

import-at-line = Regel { $line }: { $sentence }

import-empty-file = Het bestand is leeg.
import-no-rows = Het bestand heeft een kopregel, maar geen gegevens.
import-not-utf8 = Deze regel is geen geldige UTF-8. Bewaar het bestand als UTF-8 en probeer opnieuw.
import-unknown-layout = Aan deze kolomnamen herkennen we geen register. Gebruik onze eigen kolommen (register, register_no, name, kind, …), het Vlaamse scholenregister of dat van DUO.
import-missing-column = De kolom { $column } ontbreekt.
import-double-column = De kolom { $column } komt twee keer voor.
import-unknown-column = De kolom { $column } kennen we niet.
import-column-count = Deze regel heeft { $found } velden; de kopregel heeft er { $expected }.
import-quote-open = Een aanhalingsteken op deze regel wordt nergens gesloten.
import-endless-line = Deze regel is langer dan { $max } tekens. Dat is geen tabel; kijk na of je het juiste bestand koos.
import-nameless-column = Kolom { $found } heeft hier een waarde, maar geen naam in de kopregel. Geef de kolom een naam of maak ze leeg.
import-not-an-object = Deze regel is geen JSON-object.
import-not-a-text = { $column } moet een tekst, een getal of een lijst van teksten zijn.
import-double-row = Rij { $value } staat al op regel { $earlier }.

import-required = { $column } ontbreekt.
import-too-long = { $column } telt { $length } tekens; hoogstens { $max } mag.
import-control-characters = { $column } bevat onzichtbare stuurtekens.
import-national-number = { $column } bevat een rijksregisternummer. Dat bewaren we niet.
import-not-a-postcode = { $column } is geen Belgische of Nederlandse postcode: { $value }.
import-not-degrees = { $column } is geen getal in graden: { $value }.
import-outside-region = Dit punt ligt niet in België of Nederland: { $value }.
import-rounded-number = { $column } is afgerond door een rekenblad: { $value }. Zet de kolom op tekst en vul het nummer opnieuw in.
import-not-yes-or-no = { $column } moet ja of nee zijn, niet { $value }.
import-unknown-kind = Dit soort onderwijs kennen we niet: { $value }.
import-unknown-code = { $column } heeft een code die in geen lijst staat: { $value }.
import-website-left-out = { $column } is geen webadres en is weggelaten: { $value }.

import-layout-leerbrug = eigen kolommen
import-layout-flemish_schools = Vlaams scholenregister
import-layout-dutch_primary_schools = DUO, basisscholen

import-count-lines = { $count } regels gelezen, { $bad } fout
import-count-organisations = Organisaties: { $new } nieuw, { $changed } gewijzigd, { $unchanged } gelijk
import-count-sites = Vestigingen: { $new } nieuw, { $changed } gewijzigd, { $unchanged } gelijk
import-count-programmes = Rijen van het register: { $new } nieuw, { $changed } gewijzigd, { $unchanged } gelijk
import-count-placed = Wijk: { $named } genoemd, { $byPoint } volgens het dichtste punt, { $byPostcode } volgens de postcode, { $unknown } onbekend

import-renamed = { $number }: { $before } heet nu { $after }.
import-site-gone = { $number }: “{ $address }” van { $name } staat niet meer in het bestand.
import-gone = { $number }: { $name } staat niet meer in het bestand.
import-gone-but-run = { $number }: { $name } staat niet meer in het bestand. Iemand beheert deze organisatie; laat de coördinator beslissen.
import-differences-more = En nog { $count } verschillen met wat er stond.
import-closed = Gesloten of verwijderd: { $count }

import-dry-run = Er is nog niets geschreven. Herhaal met --apply om dit te doen.
import-refused = Er is niets geschreven, omdat er foute regels zijn. Verbeter ze, of herhaal met --skip-bad-lines om de rest te schrijven.
import-applied = Alles is in één keer geschreven.
import-nothing-new = Er was niets te wijzigen.

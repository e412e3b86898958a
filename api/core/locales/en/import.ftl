# Import of organisations: what is wrong with a file or a line, and what the import did.

import-at-line = Line { $line }: { $sentence }

import-empty-file = The file is empty.
import-no-rows = The file has a header, but no data.
import-not-utf8 = This line is not valid UTF-8. Save the file as UTF-8 and try again.
import-unknown-layout = These column names belong to no register we know. Use our own columns (register, register_no, name, kind, …), the Flemish register of schools or that of DUO.
import-missing-column = The column { $column } is missing.
import-double-column = The column { $column } is there twice.
import-unknown-column = We do not know the column { $column }.
import-column-count = This line has { $found } fields; the header has { $expected }.
import-quote-open = A quotation mark on this line is never closed.
import-endless-line = This line is longer than { $max } characters. That is no table; check that you chose the right file.
import-nameless-column = Column { $found } has a value here, but no name in the header. Give the column a name or empty it.
import-not-an-object = This line is not a JSON object.
import-not-a-text = { $column } must be a text, a number or a list of texts.
import-double-row = Row { $value } is on line { $earlier } already.

import-required = { $column } is missing.
import-too-long = { $column } has { $length } characters; at most { $max } are allowed.
import-control-characters = { $column } holds invisible control characters.
import-national-number = { $column } holds a national number. We do not keep those.
import-not-a-postcode = { $column } is not a Belgian or Dutch postcode: { $value }.
import-not-degrees = { $column } is not a number of degrees: { $value }.
import-outside-region = This point is neither in Belgium nor in the Netherlands: { $value }.
import-rounded-number = { $column } was rounded by a spreadsheet: { $value }. Turn the column into text and fill in the number again.
import-not-yes-or-no = { $column } must be yes or no, not { $value }.
import-unknown-kind = We do not know this kind of education: { $value }.
import-unknown-code = { $column } has a code that is in no list: { $value }.
import-website-left-out = { $column } is not a web address and was left out: { $value }.

import-layout-leerbrug = own columns
import-layout-flemish_schools = Flemish register of schools
import-layout-dutch_primary_schools = DUO, primary schools

import-count-lines = { $count } lines read, { $bad } bad
import-count-organisations = Organisations: { $new } new, { $changed } changed, { $unchanged } the same
import-count-sites = Sites: { $new } new, { $changed } changed, { $unchanged } the same
import-count-programmes = Rows of the register: { $new } new, { $changed } changed, { $unchanged } the same
import-count-placed = Neighbourhood: { $named } named, { $byPoint } by the nearest point, { $byPostcode } by the postcode, { $unknown } unknown

import-renamed = { $number }: { $before } is now called { $after }.
import-site-gone = { $number }: “{ $address }” of { $name } is not in the file any more.
import-gone = { $number }: { $name } is not in the file any more.
import-gone-but-run = { $number }: { $name } is not in the file any more. Somebody runs this organisation; let the coordinator decide.
import-differences-more = And { $count } more differences from what was there.
import-closed = Closed or removed: { $count }

import-dry-run = Nothing has been written yet. Repeat with --apply to do this.
import-refused = Nothing was written, because some lines are bad. Correct them, or repeat with --skip-bad-lines to write the rest.
import-applied = Everything was written in one go.
import-nothing-new = There was nothing to change.

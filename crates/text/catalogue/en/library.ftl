# Mapping, filters and their libraries

fault-rules-too_long = The expression is too long
    .cause = It has { $found } characters; at most { $limit } are read.
    .remedy = Split it: put a part into a variable or a conversion rule.
fault-rules-too_deep = The expression is nested too deeply
    .cause = Line { $line }, column { $column }: so many brackets or operators are not read.
    .remedy = Split it into simpler ones.
fault-rules-broken = The expression cannot be read
    .cause = Line { $line }, column { $column }: not understood from “{ $near }” on.
    .remedy = Look for a missing bracket, comma or quotation mark there.
fault-rules-reserved = A word of the expression is reserved
    .cause = Line { $line }, column { $column }: “{ $near }” begins with a word that cannot be a name.
    .remedy = Write IF in capitals, or condition ? one : other.
fault-rules-unknown_name = There is no field or variable { $name }
    .cause = Line { $line }, column { $column }: neither a field of the source nor a variable has this name.
    .remedy = Choose a field from the list. Variables are written vars.name.
fault-rules-unknown_function = There is no function { $name }
    .cause = Line { $line }, column { $column }: only the functions listed can be called.
    .remedy = Choose a function from the list.
fault-rules-unsupported = The expression has something that is not offered
    .cause = Line { $line }, column { $column }: { $what ->
        [nested] a list function inside another
        [fraction] a number that is not whole
        [bytes] bytes
        [null] null
        [map] a map
        [struct] a structure
        [field] a field of a value
       *[other] this operator
    }.
    .remedy = Write it with texts, whole numbers, times, lists and the functions listed.
fault-rules-wrong_arguments = { $name } is not written like this
    .cause = Line { $line }, column { $column }: too many or too few arguments, or not of that form.
    .remedy = Write it like { $form }.
fault-rules-wrong_type = Types do not fit
    .cause = Line { $line }, column { $column }: { $found ->
        [text] a text
        [number] a whole number
        [bool] yes or no
        [time] a time
       *[list] a list
    } stands where something else is needed ({ $expected }).
    .remedy = Convert with text(...), number(...) or time(...), or use another field.
fault-rules-wrong_result = The expression gives the wrong type
    .cause = It gives { $found ->
        [text] a text
        [number] a whole number
        [bool] yes or no
        [time] a time
       *[list] a list
    }; wanted is { $expected ->
        [text] a text
        [number] a whole number
        [bool] yes or no
        [time] a time
       *[list] a list
    }.
    .remedy = Convert the result, for example with text(...), or choose another type.
fault-rules-not_literal = A pattern or zone has to be written out
    .cause = Line { $line }, column { $column }: it is put together or read from a field.
    .remedy = Write it in quotation marks, or as a variable.
fault-rules-too_many_steps = The expression takes too long
    .cause = Line { $line }, column { $column }: it was stopped after { $limit } steps on this item.
    .remedy = Make it simpler, or cut long texts first with left(...).
fault-rules-too_large = The expression makes too long a text
    .cause = Line { $line }, column { $column }: more than { $limit } bytes.
    .remedy = Cut texts with left(...) before they are joined.
fault-rules-overflow = A number or time is too large
    .cause = Line { $line }, column { $column }: the result is outside what can be calculated.
    .remedy = Check the numbers it is calculated from.
fault-rules-division_by_zero = Division by zero
    .cause = Line { $line }, column { $column }: the divisor is 0 on this item.
    .remedy = Ask before dividing: IF(x == 0, ..., ...).
fault-rules-no_entry = The list has no such entry
    .cause = Line { $line }, column { $column }: entry { $found } was asked for; counting begins at 0.
    .remedy = Ask first with size(...) whether it is there.
fault-rules-not_a_number = “{ $found }” is not a whole number
    .cause = Line { $line }, column { $column }: number(...) was given this text.
    .remedy = Cut the number out of the text first, or ask before.
fault-rules-not_a_time = “{ $found }” is not a time
    .cause = Line { $line }, column { $column }: time(...) was given this text.
    .remedy = Write times with their offset, like 2026-11-23T15:30:00+08:00.
fault-rules-unknown_zone = There is no time zone { $found }
    .cause = Line { $line }, column { $column }: zones have IANA names.
    .remedy = Write for example "Asia/Shanghai".
fault-rules-bad_pattern = “{ $found }” means nothing in a date pattern
    .cause = Line { $line }, column { $column }: known are yyyy, MM, M, dd, d, HH, H, mm and ss.
    .remedy = Write for example "yyyy-MM-dd HH:mm".
fault-rules-no_name = A name is missing
    .cause = Entries of the library are found by their names.
    .remedy = Enter a name.
fault-rules-name_too_long = The name is too long
    .cause = It has { $found } characters; at most { $limit } are kept.
    .remedy = Shorten it.
fault-rules-variable_name = “{ $name }” cannot be a variable’s name
    .cause = Expressions write it as vars.name.
    .remedy = Begin with a Latin letter, then letters, digits and low lines.
fault-rules-value_too_long = The text is too long
    .cause = It has { $found } characters; at most { $limit } are kept.
    .remedy = Shorten it.
fault-rules-bad_value = The value of { $name } is not of its type
    .cause = “{ $found }” is not { $expected ->
        [number] a whole number
        [bool] true or false
        [time] a time with its offset
       *[other] of this type
    }.
    .remedy = Correct the value or choose another type.
fault-rules-too_many_text_steps = The rule has too many steps
    .cause = There are { $found }; at most { $limit } are carried out.
    .remedy = Remove steps, or use a formula.
fault-rules-too_many_pairs = The table is too long
    .cause = It has { $found } rows; at most { $limit } are kept.
    .remedy = Remove rows, or write a formula.
fault-rules-pair_twice = “{ $found }” is in the table twice
    .cause = Capitals and surrounding blanks make no difference, so it is not clear which row counts.
    .remedy = Remove one of the two rows.
fault-rules-empty_search = What is to be replaced is missing
    .cause = A replacing step has nothing to look for.
    .remedy = Enter the text that is to be replaced, or remove the step.
fault-rules-not_in_lookup = “{ $found }” is not in the table of { $name }
    .cause = The rule says to report items whose text is not in it.
    .remedy = Add a row, or choose what becomes of other texts.
fault-rules-text_too_large = The rule makes too long a text
    .cause = It would have more than { $limit } bytes.
    .remedy = Check its replacements: they make the text longer and longer.
fault-rules-not_a_word = “{ $found }” is none of the words of { $field ->
        [status] the status
        [sensitivity] the sensitivity
        [show_as] “show as”
       *[all_day] “all day”
    }
    .cause = Possible are: { $expected }.
    .remedy = Use one of these words.
fault-rules-not_an_address = “{ $found }” is not a mail address
    .cause = Attendees are named by their mail addresses.
    .remedy = Give addresses, for example from attendees.
fault-rules-ends_before_start = It would end before it starts
    .cause = The mapping of start or end gives an end before the start.
    .remedy = Look at the formulas for start and end.
fault-rules-target_unfit = { $field ->
        [title] The title
        [when] The time
        [organizer] The organiser
        [attendees] Attendees
        [place] The place
        [rooms] Rooms
        [body] The details
        [status] The status
        [sensitivity] The sensitivity
       *[show_as] “Show as”
    } cannot be made this way
    .cause = { $how ->
        [identity] It cannot be taken from that field.
        [rule] A conversion rule cannot make it from that field.
        [formula] A formula cannot make it.
        [fixed] It cannot be a fixed value.
        [leave] It cannot be left to the target.
       *[other] Only the time has parts.
    }
    .remedy = Choose another way, or take the field as it is.
fault-rules-target_twice = { $field ->
        [title] The title
        [when] The time
        [organizer] The organiser
        [attendees] Attendees
        [place] The place
        [rooms] Rooms
        [body] The details
        [status] The status
        [sensitivity] The sensitivity
       *[show_as] “Show as”
    } is made twice
    .cause = Two rows of the mapping have the same target.
    .remedy = Remove one of them.
fault-rules-missing_entry = The library lacks something that the mapping uses
    .cause = The { $kind ->
        [rule] conversion rule
        [formula] formula
       *[filter] filter
    } { $id } is not there.
    .remedy = Choose another one in the mapping or the filters.
fault-library-differs = “{ $name }” says something else here
    .cause = The file brings an entry of the library with this name and other content; nothing was imported.
    .remedy = Rename the one that is here, or make both the same, then import again.
fault-library-breaks = { $name } cannot be changed like this
    .cause = These would no longer hold: { $used }.
    .remedy = Change those first, or make a new entry.
fault-library-used = { $name } is in use
    .cause = It is used by: { $used }.
    .remedy = Take it out there, then remove it.
fault-library-unknown = The library has no such { $kind ->
        [rule] conversion rule
        [formula] formula
        [variable] variable
       *[filter] filter
    }
    .cause = { $name } was not found; perhaps somebody removed it.
    .remedy = Load the list again.
fault-library-filter = The filter is for nothing that is there
    .cause = No source { $source } gives { $data }.
    .remedy = Create the filter again from an integration, which fills these in.
fault-library-direction = One direction has to be chosen
    .cause = Mapping and filters are for one direction each.
    .remedy = Choose third party to OA, or OA to third party.
fault-library-no_record = The record is no longer among the newest
    .cause = Records were read since the list was shown.
    .remedy = Choose one from the list as it is now.

reason-filter_failed = Filter “{ $name }” could not be calculated on it
reason-filter_passed = Let through by filter “{ $name }”
reason-filter_stopped = Stopped by filter “{ $name }”
reason-mapped_by_formula = { $field } made by formula “{ $name }”
reason-mapped_by_rule = { $field } made by rule “{ $name }”
reason-mapped_from_field = { $field } taken from { $name }
reason-mapped_left = { $field } left as the target has it
reason-mapped_to_fixed = { $field } is always “{ $name }”
reason-mapping_failed = { $field } could not be made (“{ $name }”)

operation-library-save = Library entry saved
    .about = { $kind ->
        [rule] Conversion rule
        [formula] Formula
        [variable] Variable
       *[filter] Filter
    } { $name }
operation-library-remove = Library entry removed
    .about = { $kind ->
        [rule] Conversion rule
        [formula] Formula
        [variable] Variable
       *[filter] Filter
    } { $name }

function-left = The first so many characters
function-right = The last so many characters
function-mid = So many characters from a place on; the first is 1
function-upper = Capitals
function-lower = Small letters
function-trim = Without blanks around it
function-replace = Every place of a text becomes another
function-contains = Whether a text is in it
function-startsWith = Whether it begins with a text
function-endsWith = Whether it ends with a text
function-size = How many characters or entries
function-text = As text; times as yyyy-MM-dd HH:mm
function-number = As a whole number
function-date_text = A time by a pattern, in the integration’s zone or another
function-time = A time from its text
function-add_minutes = So many minutes later; earlier where negative
function-minutes = Minutes between two times
function-domain = What stands behind the @
function-coalesce = The first text that is not empty
function-join = Entries joined by a text
function-split = Parts between a text
function-IF = One or the other
function-exists = Whether any entry does
function-all = Whether every entry does
function-exists_one = Whether exactly one entry does
function-filter = The entries that do
function-map = What becomes of every entry

value-kind-text = Text
value-kind-number = Whole number
value-kind-bool = Yes or no
value-kind-time = Time
value-kind-list = List

mapping-note-filter_passes_none = Filter “{ $value }” lets none of the newest records through
mapping-note-one_value = All of the newest records get the same { $value ->
    [title] title
    [when] time
    [attendees] attendees
    [place] place
    [body] details
   *[other] value ({ $value })
 }
mapping-note-unknown_person = The OA does not know { $value }
mapping-note-room_unpaired = { $value } is not in the room table

cli-library-used = Used by: { $names }
cli-library-holds = The expression holds{ $tried ->
    [0] {""}
    [one] {""}; tried on one record
   *[other] {""}; tried on { $tried } records, failed on { $failed }
 }
cli-library-removed = Removed
cli-library-saved = Saved: { $name }
cli-library-flows = It would be synced
cli-library-stops = It would not be synced
cli-library-passes = Filter { $name }: { $passes ->
    [yes] lets it through
    [no] stops it
   *[other] could not be calculated
 }

# Help of the commands for people, the OA's calendar and its rooms.

cli-help-person = People of the organisation

cli-help-person-list = List people
    .department = Only of this department and those below it, by path
    .group = Only of this group
    .search = Words in name, mail address or login
    .unbound = Only those without a mailbox in this field

cli-help-person-directory = Departments with their people, groups and fields there are

cli-help-person-set = Add a person, or replace what is known of one
    .name = Name
    .id = Id of the person to change; a new one when absent
    .fields = A field: email, email2, login, mobile, employee_no or title; may be repeated
    .department = Path of the department, parts separated by /
    .groups = A group; may be repeated

cli-help-person-remove = Remove people with their accounts; meetings they are in stay
    .ids = Ids of people

cli-help-person-import = Take people from a sheet that is not kept; nobody is removed
    .file = Sheet: xlsx, xls, xlsb, ods or csv

cli-help-person-template = Write a sheet to fill in
    .kind = What it is for
    .output = File to write

cli-help-account = People’s own accounts at a connection

cli-help-account-list = List people with their accounts; passwords are never shown
    .connection = Connection
    .missing = Only people without an account
    .search = Words in name, mail address or login

cli-help-account-set = Enter a person’s own account
    .connection = Connection
    .person = Person: id or mail address
    .login = Login name, which may differ from the mail address
    .password = Where the password is read: env:NAME, file:PATH or - for standard input; asked for on a terminal when absent

cli-help-account-remove = Remove accounts with their passwords
    .connection = Connection
    .people = People: ids or mail addresses

cli-help-account-import = Take accounts from a sheet that is not kept
    .connection = Connection
    .file = Sheet: xlsx, xls, xlsb, ods or csv

cli-help-oa = The built-in OA calendar

cli-help-oa-event = Meetings of the OA calendar

cli-help-oa-event-list = List meetings, occurrences one by one
    .from = First day
    .to = Last day
    .mailbox = Only those this person is in

cli-help-oa-event-add = Add a meeting or a series
    .mailbox = Organiser’s mail address
    .title = Title
    .start = Start, RFC 3339
    .end = End, RFC 3339
    .first = First day, for whole days
    .last = Last day, for whole days; the first when absent
    .zone = Time zone, such as Asia/Shanghai
    .attendees = An attendee’s mail address; may be repeated; empty for nobody
    .rooms = A room’s id; may be repeated; empty for none
    .place = Place
    .body = Details
    .private = Only its time may be known to others; --private=false takes it back
    .repeat = How often it repeats; once ends the series
    .every = Every so many days, weeks, months or years
    .count = Ends after so many
    .until = Ends on this day
    .days = A weekday: MO to SU, 2TU for the second Tuesday, -1FR for the last Friday of a month; may be repeated
    .month_days = A day of the month, -1 for the last; may be repeated
    .except = A day on which it does not take place; may be repeated

cli-help-oa-event-edit = Change what is named of a meeting; the rest stays
    .id = Id of the entry
    .revision = Revision it was listed with; whatever there is now when absent
    .occurrence = Start the rule gave the occurrence, seconds since 1970, as listed
    .scope = Which occurrences of a series
    .mailbox = Organiser’s mail address
    .title = Title
    .start = Start, RFC 3339
    .end = End, RFC 3339
    .first = First day, for whole days
    .last = Last day, for whole days; the first when absent
    .zone = Time zone, such as Asia/Shanghai
    .attendees = An attendee’s mail address; may be repeated; empty for nobody
    .rooms = A room’s id; may be repeated; empty for none
    .place = Place
    .body = Details
    .private = Only its time may be known to others; --private=false takes it back
    .repeat = How often it repeats; once ends the series
    .every = Every so many days, weeks, months or years
    .count = Ends after so many
    .until = Ends on this day
    .days = A weekday: MO to SU, 2TU for the second Tuesday, -1FR for the last Friday of a month; may be repeated
    .month_days = A day of the month, -1 for the last; may be repeated
    .except = A day on which it does not take place; may be repeated

cli-help-oa-event-remove = Remove a meeting or some of its occurrences
    .id = Id of the entry
    .revision = Revision it was listed with
    .occurrence = Start the rule gave the occurrence, seconds since 1970, as listed
    .scope = Which occurrences of a series

cli-help-oa-event-answer = Answer an invitation in the system a meeting is kept in step with
    .id = Id of the entry
    .answer = The answer
    .who = Mail address of whoever answers; whose calendar the entry is in when absent
    .occurrence = Start the rule gave the occurrence, seconds since 1970, as listed

cli-help-oa-event-check-in = Sign in to a meeting in the system it is kept in step with
    .id = Id of the entry
    .who = Mail address of whoever signs in; whose calendar the entry is in when absent
    .occurrence = Start the rule gave the occurrence, seconds since 1970, as listed

cli-help-oa-free-busy = Who and what is taken when
    .from = From this instant, RFC 3339
    .to = Before this instant, RFC 3339
    .people = A person’s mail address; may be repeated
    .rooms = A room’s id; may be repeated

cli-help-outbox = Changes of the OA calendar on their way

cli-help-outbox-list = List what waits to be pushed

cli-help-outbox-retry = Let everything be tried again, also what waits for somebody; with a number push that change at once
    .change = Number of one change, as the list shows it

cli-help-outbox-drop = Give one change up: it is not pushed by itself any more. The entry stays, and the integration’s next sync still finds the difference
    .change = Number of the change, as the list shows it

cli-help-outbox-push = Push what waits, once

cli-help-conversion = Which room mailbox is which of our rooms

cli-help-conversion-show = Show the table of a connection, what it lacks and what is wrong
    .connection = Connection

cli-help-conversion-list = List the pairs of a connection, what is lacking and what is wrong
    .connection = Connection

cli-help-conversion-add = Add pairs to the table of a connection; a room that is in it gets the new mailbox
    .connection = Connection
    .pairs = Pairs of our room’s name and a room mailbox

cli-help-conversion-remove = Take rooms out of the table of a connection
    .connection = Connection
    .rooms = Names of our rooms

cli-help-conversion-set = Replace the table of a connection
    .connection = Connection
    .pairs = Pairs of our room’s name and a room mailbox

cli-help-conversion-import = Take pairs from a sheet over those there are
    .connection = Connection
    .file = Sheet: xlsx, xls, xlsb, ods or csv

cli-help-conversion-export = Write the table to a workbook that can be imported again
    .connection = Connection
    .output = File to write

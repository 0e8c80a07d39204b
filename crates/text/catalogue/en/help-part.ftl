# Help of commands that work on one part of something by its name.

cli-help-rule = Conversion rules: texts looked up or changed step by step

cli-help-rule-list = List conversion rules

cli-help-rule-set = Add a conversion rule, or change the one of this name
    .name = Its name
    .pairs = What is found and what it becomes; may be repeated
    .otherwise = What becomes of a text that is not there: keep, empty, refuse, or =TEXT for a fixed text
    .steps = Instead of looking up, change the text: trim, upper, lower, prefix=TEXT, suffix=TEXT, strip=TEXT, limit=N, replace=FROM=TO; may be repeated

cli-help-rule-remove = Remove a conversion rule that nothing uses
    .entry = Name or id

cli-help-rule-test = Try a conversion rule on a text or on a record: what goes in, each step, what comes out; nothing is kept
    .entry = Name or id
    .text = Text to change
    .field = Field of the record whose text is changed
    .integration = Integration on whose records it is tried
    .direction = Way: pull from the third party to the OA, push from the OA to the third party
    .record = Key of a record, as library records lists it; the newest when absent

cli-help-formula = Formulas that make a field

cli-help-formula-list = List formulas

cli-help-formula-set = Add a formula, or change the one of this name
    .name = Its name
    .expression = Expression
    .gives = What it must give

cli-help-formula-remove = Remove a formula that nothing uses
    .entry = Name or id

cli-help-formula-test = Check a formula, saved or not, and try it on a record: what goes in, each part, what comes out; nothing is kept
    .expression = Expression, or the name of a saved formula
    .gives = What it must give; text, or what the saved formula gives, when absent
    .integration = Integration on whose newest records it is tried
    .direction = Way: pull from the third party to the OA, push from the OA to the third party
    .record = Key of the record it is shown on, as library records lists it; the newest when absent

cli-help-variable = Values that expressions share

cli-help-variable-list = List variables

cli-help-variable-set = Add a variable, or change the one of this name
    .name = Its name: a letter, then letters, digits and low lines
    .value = Its value
    .kind = Type of the value

cli-help-variable-remove = Remove a variable that nothing reads
    .entry = Name or id

cli-help-variable-test = Show what expressions read
    .entry = Name or id

cli-help-filter = Filters: which meetings of a source flow

cli-help-filter-list = List filters

cli-help-filter-set = Add a filter, or change the one of this name
    .name = Its name
    .expression = Expression that gives yes or no
    .integration = Integration whose source it is for; needed for a new filter
    .direction = Way: pull from the third party to the OA, push from the OA to the third party

cli-help-filter-remove = Remove a filter that nothing uses
    .entry = Name or id

cli-help-filter-test = Check a filter, saved or not, and try it on a record: each part, and whether it passes; nothing is kept
    .expression = Expression that gives yes or no, or the name of a saved filter
    .integration = Integration on whose newest records it is tried
    .direction = Way: pull from the third party to the OA, push from the OA to the third party
    .record = Key of the record it is shown on, as library records lists it; the newest when absent

cli-help-departments = Departments of the organisation

cli-help-departments-list = List departments, and how many people are in them

cli-help-callback = Events that come as requests: receive them, or play the provider

cli-help-callback-serve = Receive a connection’s events as requests until interrupted; schedules run meanwhile
    .listen = Address to listen on; the one that is set when absent
    .exposed = Others may reach that address

cli-help-callback-play = Send what the provider would send to an address, and judge the answers
    .url = Address
    .connection = Connection whose keys sign
    .samples = Sample to send; may be repeated, all when absent
    .plain_http = Send over http too, where everybody in between can read it

cli-help-settings = Settings of the program

cli-help-settings-show = Show the settings

cli-help-settings-set = Change settings: language, theme, retention_on, retention_days, proxy
    .settings = A setting; may be repeated

cli-help-integration-export = Write an integration of two calendars to a file, with what it uses of the library; without links and history
    .name = Integration

cli-help-integration-import = Make an integration of two calendars from a file; it starts switched off
    .file = File to read
    .name = Its name; the file’s when absent
    .side_a = Third party: a connection; the one the file names when absent
    .side_b = OA: a connection, or oa for the built-in calendar; what the file says when absent

cli-help-runs-retry = Make the plan that tries again what failed in a run

cli-help-schedule-pause = Hold every schedule back

cli-help-schedule-resume = Let schedules run again

cli-help-meetings-add = Add a meeting or a series to the OA calendar
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

cli-help-meetings-edit = Change what is named of a meeting of the OA calendar; the rest stays
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

cli-help-meetings-remove = Remove a meeting of the OA calendar or some of its occurrences
    .id = Id of the entry
    .revision = Revision it was listed with
    .occurrence = Start the rule gave the occurrence, seconds since 1970, as listed
    .scope = Which occurrences of a series

cli-help-integration-lab = Show on test mailboxes what each way of inviting, deleting and cancelling really does

cli-help-integration-lab-plan = Show what would be written to which mailboxes and who may get mail; writes nothing
    .connection = Connection
    .organizer = Test mailbox that organises
    .attendee = Test mailbox that is invited
    .room = Room that is invited

cli-help-integration-lab-run = Try every mode on test mailboxes, clear up, and tell what was really found
    .connection = Connection
    .organizer = Test mailbox that organises
    .attendee = Test mailbox that is invited
    .room = Room that is invited
    .yes = Write what the plan shows
    .confirmed = This mailbox is for tests although it is in use; may be repeated

cli-help-integration-lab-list = List laboratories, newest first
    .connection = Connection; all when absent

cli-help-integration-lab-show = Show what a laboratory found
    .lab = Laboratory’s id, or a connection for its newest
    .output = Workbook to write it to

cli-help-integration-lab-clear = Clear away what a laboratory left behind
    .lab = Laboratory’s id

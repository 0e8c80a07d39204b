nav-people = People
people-fact = { $people } people, { $departments } departments
people-everybody = Everybody
people-departments = Departments
people-department-count = , { $count ->
        [one] { $count } person
       *[other] { $count } people
    }
people-groups = Groups
people-search = Name, address or login
people-shown = { $shown } of { $total } people
people-field = Show field
people-field-bound = { $field } (bound)
people-lacking = Only the { $count } whose “{ $field }” is not usable
people-filter-clear = Clear filter
people-none = There are no people yet. Import a sheet, or read the provider's directory from a connection.
people-none-such = Nobody matches.
people-none-lacking = Everybody here has a usable mailbox.
people-name = Name
people-department = Department
people-source = Source
people-by-hand = Manual or sheet
people-no-department = No department
people-field-email = Mailbox
people-field-email2 = Second mailbox
people-field-login = Login
people-field-mobile = Mobile
people-field-employee_no = Employee no.
people-field-title = Title
people-also-in = Also in { $departments }
people-field-userid = Provider user ID
people-field-unionid = Provider UnionId
people-withheld = No permission to read
people-empty = Empty
people-no-address = Not a mail address
people-tick = Select { $name }
people-tick-all = Select all { $count } that match
people-ticked = { $count } selected
people-ticked-line = { $count ->
        [one] { $count } comes from a connection; remove it in the provider’s directory.
       *[other] { $count } come from a connection; remove them in the provider’s directory.
    }
people-untick = Clear selection
people-addresses = addresses
people-copy = Copy { $count ->
        [one] { $count } address
       *[other] { $count } addresses
    }
people-remove-count = Remove { $count }…
people-detail = Person
people-fields = Fields
people-own-edit = Set mailboxes here
people-own-title = Mailboxes of { $name } that hold here
people-own-note = What is empty is as the directory tells. Reading it again leaves what is set here alone.
people-own-told = { $name } tells: { $value }
people-own-here = Set here. { $name } tells: { $value }
people-bound-by = Mailbox field of { $names }
people-withheld-line = No permission to read from { $name }: { $fields }. That is not the same as empty; grant it in the provider’s console and read again.
people-manual-line = Added manually or from a sheet.
people-from-line = From { $name }; updated at the next read. Only mailboxes and the login can be set here.
people-to-connection = Show the connection
people-edit = Edit…
people-remove-one = Remove…
people-add = Add person
people-edit-title = Edit { $name }
people-form-note = Stored in Roombridge only; nothing is written to the provider’s directory.
people-name-missing = The name is missing.
people-address-wrong = “{ $value }” is not a mail address; it should look like name@practice.example.
people-department-help = From the top down, separated by /, such as Engineering/Platform
people-groups-help = New groups can be typed; an integration’s scope can use groups.
people-saved = { $name } saved
people-removed = { $count ->
        [one] { $count } person
       *[other] { $count } people
    } removed
people-remove-title = Remove { $count ->
        [one] { $count } person
       *[other] { $count } people
    }
people-remove-prompt = Type { $count } to confirm
people-remove-confirm = Remove { $count ->
        [one] { $count } person
       *[other] { $count } people
    }
people-remove-line = Their personal accounts stored in Roombridge are removed too. OA calendars and the provider’s calendars stay; these people are no longer synced.
people-and-more = and { $count } more
people-import = Import people
people-import-line = Choose a sheet, or drop a file onto the window. The template says what each column means.
people-import-safe = People missing from the sheet are not removed; people from a connection are not changed by a sheet.
people-choose-file = Choose file
people-import-again = Choose another file
people-template = Download template
people-import-reading = Reading { $file }
people-import-outcome = Import result
people-import-counts = { $added } added, { $changed } updated, { $same } unchanged
people-import-whole = Every row was imported
people-import-issues = { $count ->
        [one] { $count } row was
       *[other] { $count } rows were
    } not imported
people-import-row = Row { $row }
people-import-fix = The other rows are imported. Correct these and import the whole sheet again.
people-select-none = Nobody found.
people-select-left = { $count } more; keep typing to narrow it down.

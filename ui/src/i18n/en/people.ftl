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
people-field = Field
people-field-bound = { $field } (bound)
people-lacking = Only the { $count } without a usable mailbox
people-filter-clear = Clear filter
people-none = There are no people yet. Import a sheet, or read the other side's directory from a connection.
people-none-such = Nobody matches.
people-none-lacking = Everybody here has a usable mailbox.
people-name = Name
people-department = Department
people-source = Source
people-by-hand = By hand or sheet
people-no-department = No department
people-field-email = Mailbox
people-field-email2 = Second mailbox
people-field-login = Login
people-field-mobile = Mobile
people-field-employee_no = Employee no.
people-field-title = Title
people-also-in = Also in { $departments }
people-field-userid = Their user id
people-field-unionid = Their UnionId
people-withheld = No leave to read it
people-empty = Empty
people-no-address = No mail address
people-tick = Select { $name }
people-tick-all = Select all { $count } that match
people-ticked = { $count } selected
people-ticked-line = { $count } of them come from a connection; remove those in the other side's directory.
people-untick = Clear selection
people-addresses = addresses
people-copy = Copy { $count ->
        [one] { $count } address
       *[other] { $count } addresses
    }
people-remove-count = Remove { $count }…
people-detail = Person
people-fields = Fields
people-bound-by = Bound: { $names } finds people by it
people-withheld-line = { $name } gave no leave to read: { $fields }. That is not the same as empty; grant it in the other side's console and read again.
people-manual-line = Added here by hand or from a sheet.
people-from-line = From { $name }; updated when that is read again. Only mailboxes and the login can hold something else here.
people-own-edit = Set mailboxes here
people-own-title = Mailboxes of { $name } that hold here
people-own-note = What is empty is as the directory tells. Reading it again leaves what is set here alone.
people-own-told = { $name } tells: { $value }
people-own-here = Set here. { $name } tells: { $value }
people-to-connection = See the connection
people-edit = Edit…
people-remove-one = Remove…
people-add = Add person
people-edit-title = Edit { $name }
people-form-note = Kept in Roombridge only; the other side's directory stays as it is.
people-name-missing = The name is missing.
people-address-wrong = “{ $value }” is no mail address; it should look like name@practice.example.
people-department-help = From the top, parts separated by /, such as Engineering/Platform
people-groups-help = New ones can be typed; an integration's scope can name groups.
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
people-remove-line = Their own accounts stored in Roombridge go with them. OA calendars and the other side's calendars stay; these people are no longer synced.
people-and-more = and { $count } more
people-import = Import people
people-import-line = Choose a sheet, or drop a file onto the window. The template says what each column means.
people-import-safe = Nobody is removed because the sheet lacks them; people of a connection are not changed by a sheet.
people-choose-file = Choose file
people-import-again = Choose another file
people-template = Download template
people-import-reading = Reading { $file }
people-import-outcome = Outcome of the import
people-import-counts = { $added } added, { $changed } updated, { $same } as they were
people-import-whole = Every row was imported
people-import-issues = { $count ->
        [one] { $count } row was
       *[other] { $count } rows were
    } not imported
people-import-row = Row { $row }
people-import-fix = The other rows are in. Mend these and import the whole sheet again.
people-select-none = Nobody found.
people-select-left = { $count } more; type on to narrow it down.

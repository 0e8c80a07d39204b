wizard-edit = Set-up
wizard-steps = Steps
wizard-at = Step { $at } of { $total }
wizard-done = Complete
wizard-prepare = Prepare
wizard-prepare-fact = Roles, licences, about { $minutes } min
wizard-fact-open = { $count ->
    [one] { $count } value missing
   *[other] { $count } values missing
}
wizard-fact-wrong = { $count ->
    [one] { $count } value is wrong
   *[other] { $count } values are wrong
}
wizard-fact-steps = { $done } of { $total } confirmed
wizard-fact-filled = Values filled in
wizard-draft = Draft saved { $at }
wizard-print = Print for a colleague
wizard-guide = Their console
wizard-no-steps = Nothing to do in their console for this page.
wizard-why = Why
wizard-link-needs = Once { $fields } is filled in, that page opens from here.
wizard-icon = Save the picture
wizard-icon-of = { $label }: save the picture
wizard-copy-needs = Once { $fields } is filled in, the complete value appears here.
wizard-effective = Their side may take up to { $hours ->
    [one] { $hours } hour
   *[other] { $hours } hours
} to make it effective.
wizard-optional = Optional
wizard-too-long = What was pasted is too long and was ignored
wizard-secret-kept = Stored; leave empty to keep
wizard-file-choose = Choose file…
wizard-file-chosen = { $name } chosen
wizard-file-none = No file chosen
wizard-file-large = The file is too large
wizard-document-begin = Start with the built-in one
wizard-repaired = Tidied
wizard-repaired-secret = { $count ->
    [one] { $count } space or invisible character removed
   *[other] { $count } spaces or invisible characters removed
}
wizard-use = Change to { $value }
wizard-use-mended = Correct it
paste-fact = Paste once, fill in several values
paste-placeholder = Paste here; { $fields } are recognised
paste-found = Filled in: { $fields }
paste-filled = { $count ->
    [one] { $count } value filled in
   *[other] { $count } values filled in
}
paste-hidden = filled in below, not shown
paste-lacking = Not found: { $fields }. Fill it in below.
paste-nothing = No value was recognised
paste-nothing-line = Expected: { $fields }. Make sure the whole text was copied, or fill in the fields below.
ticks-title = { $step }: what to tick
ticks-wanted = To be selected
ticks-proved = { $done } of { $total } confirmed
ticks-count = { $count ->
    [one] { $count } box
   *[other] { $count } boxes
}
ticks-leave = Leave unselected
ticks-codes = all codes
ticks-copy-all = Copy all codes
ticks-pass = Granted
ticks-fail = Not granted
ticks-warn = Needs attention
ticks-waiting = Not effective yet
ticks-skipped = Not checked
ticks-manual = Confirmed manually
ticks-unseen = Cannot be seen from outside
ticks-unchecked = Not checked yet
ticks-after-save = Checked after saving
ticks-apply = Apply
ticks-apply-for = Apply for { $name }
wizard-issue-field-missing = { $field } is not filled in
wizard-issue-field-shape = Not in the expected format; check that the right value was copied
wizard-issue-field-shape-example = Not in the expected format; it should look like { $example }
wizard-issue-field-shape-found = Found “{ $found }”; it should look like { $example }
wizard-issue-field-swapped = Looks swapped with the other ID
wizard-issue-field-secret_id = This is the secret’s ID; the value is needed
wizard-issue-field-same_as_tenant = Same as the directory (tenant) ID; the application (client) ID is needed
wizard-issue-field-blanks = Contains spaces
wizard-issue-field-choice = Not one of the possible values
wizard-issue-field-host_only = Host name or IP address only, without https:// and path
wizard-issue-field-not_https = Must start with https://
wizard-issue-field-not_json = Not valid JSON
wizard-issue-field-too_long = Too long
wizard-issue-field-unknown = Not used here
wizard-issue-field-same_as_corp = Same as the CorpId; the application’s own ID is needed
wizard-issue-field-domain_only = Domain name only
wizard-issue-field-placeholder = Contains a placeholder that was not replaced
wizard-issue-field-ip_list = Not a valid address list
wizard-issue-field-ip_list_lacks = Addresses are missing from the list
wizard-issue-field-private = Contains a private address, which the other side cannot see
wizard-issue-field-published = Publicly known; everyone can use it
wizard-back = Back
wizard-next = Next: { $page }
wizard-save = Save and check
wizard-save-changes = Save changes and check
wizard-open = { $count ->
    [one] { $count } value to fill in or correct before saving
   *[other] { $count } values to fill in or correct before saving
}
wizard-can-save = All required values are filled in; you can save and check now
wizard-nothing-changed = No changes
wizard-unknown-provider = This version has no { $provider }.

preflight-title = What to prepare for { $provider }
preflight-lead = About { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}. Read-only checks first; nothing is written. If you leave, the draft stays, secrets do not.
preflight-auth = Sign-in method
preflight-unconfirmed = Not confirmed with a real system
preflight-name = Name
preflight-name-help = Shown in lists and logs.
preflight-name-missing = The name is missing
preflight-needs = Page by page
preflight-needs-fact = Ready to print for the colleague with the permissions
preflight-page = Page
preflight-do = To do in the provider’s console
preflight-bring = Values to bring back

steps-title = Progress of this step
steps-fact = What can be seen from outside is ticked automatically
steps-check = Check these
steps-filled = Filled in, format correct
steps-to-fill = Ticked once { $fields } is filled in
steps-doubtful = Check { $fields } again
steps-by-check = Confirmed by the check “{ $check }”
steps-by-hand = Cannot be seen from outside; please confirm and tick it
steps-not-checked = Not checked yet
steps-after-save = Checked after saving
steps-auto = Confirmed automatically
steps-next = Next { $at }
steps-checked = Checked { $at }
steps-ticked = Ticked by { $who } { $at }
steps-tick = Tick
steps-untick = Untick

manifest-title = Paste the application manifest
manifest-fact = The whole text, in either format
manifest-placeholder = Select all and copy on the portal’s Manifest page, then paste here
manifest-writes = People’s calendars are also written (push or two-way)
manifest-too-long = More than a million characters; that is not an application manifest
manifest-complete = Permissions complete
manifest-incomplete = Permission missing
manifest-format-aad = Older manifest format
manifest-format-graph = Newer manifest format
manifest-lines = { $count } lines
manifest-view = Manifest
manifest-changes = Changes
manifest-all = Whole text
manifest-nothing-missing = No permission is missing; leave the manifest unchanged
manifest-added = Adds { $what }; everything else stays unchanged
manifest-delegated = { $what } is there as a delegated permission
manifest-delegated-why = A delegated permission counts only while somebody is signed in. The one added above is the application permission of the same name.
manifest-foreign = { $what } belongs to another API
manifest-foreign-why = It grants nothing for this connection. Leave it if another application needs it; otherwise remove it.
manifest-cloud = This application is registered in { $there }; this connection goes to { $here }
manifest-cloud-international = the international cloud
manifest-cloud-china = 21Vianet’s cloud
manifest-cloud-why = The manifest’s publisherDomain says so. The clouds are separate: an application of one gets no token in the other. Register an application in the same cloud, or connect to the other one.
manifest-cloud-to-international = Use the international cloud
manifest-cloud-to-china = Use 21Vianet’s cloud
manifest-which-secret = The application has several client secrets. Which one do you enter here?
manifest-again = Paste again
manifest-copy = Copy patched manifest
manifest-patched = Patched manifest
manifest-found = Values found in the manifest
manifest-take = Fill in

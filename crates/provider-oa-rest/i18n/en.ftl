# Texts of the OA or meeting system that is described. What was not confirmed on a real system says so.

provider-oa-rest = OA of your own (REST)
    .tagline = Connects an OA or meeting system by a description of its interface: rooms, members, calendars, callbacks. Not confirmed on a real system; writing is beta

auth-oa-rest-exchange = Token for an ID and a secret
    .help = OAuth 2 client credentials or an authorisation code, as auth.exchange of the description has it.
auth-oa-rest-header = Fixed header
    .help = A key in one header; its name is in auth.header of the description.
auth-oa-rest-ecology = e-cology tokens (unconfirmed)
    .help = As public samples of e-cology 9 show them; the vendor publishes nothing, and it was not confirmed on a real system.

page-oa-rest-description = Address and description
page-oa-rest-credential = ID and secret
page-oa-rest-key = Key
page-oa-rest-ecology = e-cology application
page-oa-rest-calendar = Calendars and callbacks
page-oa-rest-network = Network

field-oa-rest-base_url = Base address
    .help = Paths of the description follow it; without a slash at the end.
    .example = https://oa.practice.example/api/v1
    .shape = Does not look like an address; it begins with https://.
    .not_https = Only https is accepted.
field-oa-rest-client_id = Application ID
    .help = The other system's ID of this application; appid in e-cology.
    .where = The other system's page of applications
field-oa-rest-client_secret = Application secret
    .help = Beside the ID. For e-cology the secrit that registering returned. Kept encrypted, never shown again.
    .where = The other system's page of applications
    .blanks = Blanks around it are removed.
field-oa-rest-code = Authorisation code
    .help = Only where auth.exchange of the description uses {"{code}"}. Most systems take a code once; enter a new one when it ends.
field-oa-rest-header_secret = Key
    .help = Goes into the header that auth.header of the description names. Kept encrypted, never shown again.
    .where = The other system's page of applications
    .blanks = Blanks around it are removed.
field-oa-rest-ecology_key = The server's public key (spk)
    .help = The spk that registering returned, base64 or PEM.
    .shape = No RSA public key.
field-oa-rest-ecology_user = ID of the person who calls
    .help = As whom the interface is called; 1 where nothing is entered.
field-oa-rest-description = Description (JSON)
    .help = Which calls the other system offers and where its fields are, as one JSON document. Empty: our own contract, which is built in. At most 256 KB; editors check it by the JSON schema that comes along.
    .example = Our own contract, which is built in, to begin with
    .shape = Some entries are wrong; place and reason are below.
    .not_json = Not JSON; line and column are below.
    .too_long = Longer than 256 KB.
field-oa-rest-user_email = Mailbox for checks
    .help = Checks read its calendar. Empty: the first member who has a mailbox.
    .example = wang.min@practice.example
    .shape = Does not look like a mail address.
field-oa-rest-callback_secret = Signing key of callbacks
    .help = Events that the other system sends are taken only where this is entered and the description has a callback. Kept encrypted, never shown again.
field-oa-rest-calls_per_second = Calls a second
    .help = 20 where nothing is entered. What the other system bears is known to whoever runs it.
    .shape = A whole number from 1 to 1000.
field-oa-rest-ca_file = Certificate authority file
    .help = Its PEM file where the other system's certificate is of your own.
field-oa-rest-pin_sha256 = Certificate fingerprint (SHA-256)
    .help = Trusts this one certificate; only for test environments.
    .shape = 64 hexadecimal digits.

step-oa-rest-description = Prepare the description
    .path = Wizard › address and description
    .why = What is not described is not called, and never guessed.
    .body =
        1. Take the built-in description and change it entry by entry to the other system's documentation; leave out topics it lacks.
        2. Paste it or choose the file, and correct the places that are named until none is left.
        3. The checks list which topics are described and which are not.
step-oa-rest-base_url = Enter the base address
    .path = The other system's documentation
    .why = Credentials go to this address alone; redirects are not followed.
    .body = As far as the version, such as https://oa.practice.example/api/v1 .
step-oa-rest-ecology = Register the e-cology application
    .path = The e-cology server
    .why = Registering again voids the secrit, so the administrator does it once. This comes from public samples and is not confirmed by the vendor.
    .body =
        1. Add a row with the appid to the table ECOLOGY_BIZ_EC.
        2. Call the path on the right with the headers appid and cpk, your own public key.
        3. Enter the secrit and the spk that come back.
copy-oa-rest-regist_path = Path of registering
step-oa-rest-credential = Check the way to log on
    .path = The other system's page of applications
    .why = A way to log on that is not described cannot be used.
    .body = Enter ID and key, and check again.
step-oa-rest-rights = Grant the rights
    .path = The other system's page of applications
    .why = Reading members, rooms and calendars, and writing calendars, most likely need a right each.
    .body = Have the other system's administrator grant what the described topics need.
step-oa-rest-mailboxes = Keep members' mailboxes
    .path = The other system's directory
    .why = People and rooms are matched by mailbox.
    .body = Enter a mailbox for everybody who takes part. A room without one gets an address made of its ID.
step-oa-rest-meetings = Check what meetings look like
    .path = The other system's documentation of meetings
    .why = Times, zones, whole days and attendees are written differently everywhere.
    .body =
        1. Make a meeting of these days in the mailbox for checks, and check again.
        2. Where meetings cannot be understood, change meeting and times of the description as told.
step-oa-rest-verify_writing = Writing is beta: verify in the preview
    .path = Integration › test sync
    .why = Writing follows the description and was not confirmed on a real system.
    .body =
        1. Begin with one person and one meeting, and go through the test sync line by line.
        2. After applying, look at the result in the other system: title, time, attendees, rooms, place, details.
step-oa-rest-callbacks = Register callbacks (optional)
    .path = The other system's page of event callbacks
    .why = With events changes are seen sooner; without them calendars are read on schedule.
    .body =
        1. Register the callback address and a signing key there, and enter the key in the form.
        2. The checks tell of callbacks that were not delivered; clear them there when you have looked.
step-oa-rest-trust = Trust the certificate
    .path = Certificate of the other system's server
    .why = Credentials are not sent where the certificate is not trusted.
    .body = Use a trusted certificate, or choose the authority's PEM file.
step-oa-rest-clock = Set the clock
    .path = System settings › time
    .why = With a wrong clock the ends of tokens and callbacks are reckoned wrongly.
    .body = Switch automatic time on.

probe-oa-rest-description = Description
    .proves = The description can be used, and which topics it has and lacks.
    .not-proves = That it is true of the other system.
probe-oa-rest-proxy = Proxy
    .proves = Which way calls go out.
    .not-proves = That the proxy rewrites nothing.
probe-oa-rest-dns = DNS
    .proves = The name of the base address can be resolved.
    .not-proves = That it resolves to the other system.
probe-oa-rest-tcp = Connection
    .proves = The port can be reached.
    .not-proves = That the other system is there.
probe-oa-rest-tls = TLS certificate
    .proves = The certificate is trusted, for this name, and has not expired.
    .not-proves = That the key is right.
probe-oa-rest-clock = Clock
    .proves = This computer's time is close to the server's.
    .not-proves = That the time zone is right.
probe-oa-rest-endpoint = Base address
    .proves = Something answers there, without redirect and without failure.
    .not-proves = That it is the other system.
probe-oa-rest-credential = Log-on
    .proves = A token came; of a fixed header only that a key is entered.
    .not-proves = That it has any right.
probe-oa-rest-members = Members
    .proves = Members can be read and one has a mailbox, or a mailbox for checks is entered.
    .not-proves = That all members can be seen.
probe-oa-rest-spaces = Rooms
    .proves = The list of rooms can be read.
    .not-proves = That every room's calendar can be read.
probe-oa-rest-meetings = Meetings
    .proves = This mailbox's meetings of 15 days around can be read, and those of the first page fit the description.
    .not-proves = Without meetings nothing was compared; and that anything can be written.
probe-oa-rest-callbacks = Callbacks not delivered
    .proves = The other system keeps no callback that it could not deliver.
    .not-proves = That callbacks arrive here.
probe-oa-rest-rooms = All rooms
    .proves = Whether each room is found, its next 7 days can be read, and its busy times are told.
    .not-proves = That rooms can be written to; rooms added later.

evidence-description_name = Description
evidence-mapped = Topics described
evidence-unmapped = Topics not described
evidence-spaces = Rooms on the first page
evidence-failures = Callbacks not delivered
evidence-meetings_near = Meetings of 15 days around (first page)
evidence-busy_slots = Busy times of the next 7 days

fault-oarest-mistake = The description is wrong at { $place }
    .cause = { $reason ->
        [too_long] It is { $found } bytes long; { $expected } are taken.
        [not_json] From this line and column on it is no JSON.
        [unknown] There is no entry “{ $found }”; most likely its name is not spelt right.
        [missing] “{ $expected }” is missing.
        [type] { $found } is of another type; it should be { $expected }.
        [choice] “{ $found }” is none of the values there are: { $expected }
        [shape] { $found } is not written as it must be.
        [bounds] { $found } is out of bounds; the bound is { $expected }.
        [place] Nothing fills { $found } here; what does: { $expected }
        [place_missing] The place { $expected } must be here.
       *[other] This entry cannot be used.
    } { $count } in all.
    .remedy = Correct the description (field “{ $field }”) at this place, and save again.
fault-oarest-entry_missing = The description has no { $entry }
    .cause = This step needs it; what is not described is not guessed, so nothing was sent.
    .remedy = Add { $entry } to the description where the other system offers it; where it does not, do not use it in the integration.
fault-oarest-misses = The answer does not fit the description
    .cause = The answer to { $part } has nothing of what is looked for at { $expected }. Most likely a name or a level differs.
    .remedy = Correct the pointers of { $part } by the documentation, and check again.
fault-auth-oarest_rejected = The other system does not accept the log-on
    .cause = { $host } refused the credential ({ $part }, { $vendor_code }, HTTP { $status }).
    .remedy = Compare ID and key, make sure the application is not disabled, and check again.
fault-auth-oarest_token_refused = No token was given
    .cause = The token endpoint gave none ({ $vendor_code }, HTTP { $status }). Most likely ID, key or the form of the request is wrong.
    .remedy = Compare ID and key, and auth of the description with the documentation.
fault-auth-oarest_token_unreadable = The token endpoint's answer holds no token
    .cause = There is no usable token at { $expected }.
    .remedy = Correct token in auth of the description by the documentation.
fault-auth-oarest_key_unusable = The public key cannot be used
    .cause = The field “{ $field }” is no RSA public key, or this computer cannot encrypt with it.
    .remedy = Copy the spk that registering returned once more.
fault-oarest-denied = This right is missing
    .cause = { $host } refused { $part } ({ $vendor_code }, HTTP { $status }).
    .remedy = Have the other system's administrator grant this application { $part }.
fault-oarest-gone = What was asked for is not there any more
    .cause = { $part } says so ({ $vendor_code }, HTTP { $status }).
    .remedy = Nothing needs to be done; the next sync reads again.
fault-oarest-not_found = There is no such call
    .cause = { $host } answers { $part } with HTTP { $status }, not with what the description calls “not found”. Most likely the path is wrong, or the other system does not offer it. ({ $vendor_code })
    .remedy = Check the path of { $part } in the description; leave the topic out where the other system does not offer it.
fault-write-room_taken = The room is taken
    .cause = The other system says that a room is taken at that time ({ $vendor_code }, HTTP { $status }). Nothing was written.
    .remedy = Choose another room or time; where it should be free, look in the other system who booked it.
fault-oarest-invalid = The other system does not take this request
    .cause = { $part } was refused ({ $vendor_code }, HTTP { $status }). Most likely parameters or fields of the description differ from the other system's.
    .remedy = Correct { $part } and write of the description by the documentation.
fault-oarest-throttled = Too many requests
    .cause = { $host } asks to slow down ({ $vendor_code }).
    .remedy = It is retried automatically. Where it happens often, lower “Calls a second”.
fault-oarest-unavailable = The other system is not available
    .cause = { $host } answers HTTP { $status } ({ $vendor_code }).
    .remedy = It is retried automatically.
fault-oarest-server_error = The other system has an internal error
    .cause = { $host } answers HTTP { $status } ({ $vendor_code }).
    .remedy = It is retried automatically; where it stays, send the result to the other system's administrator.
fault-oarest-unknown_code = The other system gave an error that is not described
    .cause = { $part } gave code { $vendor_code }, HTTP { $status }. answers.means of the description does not have it.
    .remedy = Find out what the code means, and enter it in answers.means.
fault-oarest-redirected = The request was sent elsewhere
    .cause = { $host } redirects to { $location }; the credential was not sent there.
    .remedy = Check the base address, and proxies or logon gateways on the way.
fault-oarest-not_the_system = What answers is no interface
    .cause = { $host } answers { $part } with a web page (HTTP { $status }). Most likely the address is wrong, or a logon page or gateway stands before it.
    .remedy = Check the base address, and proxies or logon gateways on the way.
fault-oarest-unreadable = The answer cannot be understood
    .cause = Line { $line }, column { $column } of the answer to { $part } is no JSON.
    .remedy = Send the result to the other system's administrator.
fault-oarest-truncated = The answer is incomplete
    .cause = The answer to { $part } breaks off at line { $line }, column { $column }.
    .remedy = It is retried automatically; where it stays, check the proxy.
fault-oarest-endless_pages = The pages never end
    .cause = After { $pages } pages { $part } still promises more and gives nothing new. What was read is incomplete; nothing is deleted.
    .remedy = Compare paging of { $part } in the description with the documentation.
fault-oarest-page_counters = The total does not fit what comes
    .cause = { $part } tells { $expected } entries, and { $found } came. What was read is incomplete; nothing is deleted.
    .remedy = Check total in paging of the description; leave it out where the other system really counts wrongly.
fault-oarest-link_elsewhere = The next page is at another address
    .cause = The next page of { $part } is { $found }, which is not below the base address; it was not followed.
    .remedy = Check the base address; where the other system gives another host, use pages by number or cursor.
fault-oarest-meetings_unreadable = { $items } meetings of { $mailbox } cannot be understood
    .cause = { $reason ->
        [no_start] They have no start, or not where the description says.
        [ends_before_start] They end before they start.
        [broken_zone] Their times have no zone, or one that is not known.
       *[other] They have no ID, or their times are not written as times says.
    } The others are read as usual; nothing is deleted.
    .remedy = Look at these meetings in the other system; where none can be read, correct meeting and times of the description.
fault-oarest-mailbox_unknown = The other system has no { $mailbox }
    .cause = No member and no room has this mailbox.
    .remedy = Enter the mailbox in the other system's directory, or check the address.
fault-oarest-nobody_visible = No member with a mailbox can be seen
    .cause = The list of members is empty, or its first pages hold no mailbox. Most likely a right is missing, or member.mail of the description points elsewhere.
    .remedy = Check the rights and member of the description, or enter a mailbox for checks.
fault-oarest-callbacks_failed = { $items } callbacks were not delivered
    .cause = The other system keeps callbacks that it could not deliver; the oldest is { $kind } ({ $since }). What changed meanwhile is found by reading on schedule.
    .remedy = Check that the other system can reach the callback address, sync once, and clear the records there.
fault-write-notice_unknown = Cannot guarantee that nobody is notified
    .cause = This meeting of { $mailbox } has { $people } attendees; the description does not say whether the other system sends notices. Nothing was written.
    .remedy = Say so in write.notices of the description, or allow attendees to be told.
fault-write-time_comes_twice = This time cannot be written clearly
    .cause = In the zone { $zone } this time comes twice because of daylight saving, and times of the description carry no offset.
    .remedy = Add the offset (%z) to times.pattern, or write instants with one.
fault-callback-oarest_signature = The callback's signature is wrong
    .cause = The header { $header } holds no signature, or one of another key. The event was not taken.
    .remedy = Compare the signing key on both sides, and callback.signature of the description.
fault-callback-oarest_late = The callback's time is too far off
    .cause = It is { $seconds } seconds off: sent again by somebody, or a clock is wrong. The event was not taken.
    .remedy = Set the clocks on both sides.
fault-callback-oarest_unreadable = The callback cannot be understood
    .cause = There is nothing at { $part }.
    .remedy = Correct callback of the description by the documentation.

# Texts of the OA or meeting system that is described. What was not confirmed on a real system says so.

provider-oa-rest = Custom OA (REST)
    .tagline = Connects an OA or meeting system through a description of its API: rooms, members, calendars, callbacks. Not confirmed with a real system; writing is beta

auth-oa-rest-exchange = Token from ID and secret
    .help = OAuth 2 client credentials or an authorisation code, as set in auth.exchange of the description.
auth-oa-rest-header = Fixed header
    .help = A key sent in one header, whose name is set in auth.header of the description.
auth-oa-rest-ecology = e-cology tokens (unconfirmed)
    .help = As shown in public samples for e-cology 9; the vendor publishes nothing, and it is not confirmed with a real system.

page-oa-rest-description = Address and description
page-oa-rest-credential = ID and secret
page-oa-rest-key = Key
page-oa-rest-ecology = e-cology application
page-oa-rest-calendar = Calendars and callbacks
page-oa-rest-network = Network

field-oa-rest-base_url = Base address
    .help = The description's paths are appended to it; no slash at the end.
    .example = https://oa.practice.example/api/v1
    .shape = Does not look like an address; it should begin with https://.
    .not_https = Only https is accepted.
field-oa-rest-client_id = Application ID
    .help = The ID the other system gave this application; in e-cology, appid.
    .where = The other system's applications page
field-oa-rest-client_secret = Application secret
    .help = Shown next to the ID. For e-cology, the secrit returned on registration. Stored encrypted; never shown again.
    .where = The other system's applications page
    .blanks = Leading and trailing spaces will be removed.
field-oa-rest-code = Authorisation code
    .help = Only if auth.exchange in the description uses {"{code}"}. Most systems accept a code once; enter a new one when it expires.
field-oa-rest-header_secret = Key
    .help = Sent in the header named in auth.header of the description. Stored encrypted; never shown again.
    .where = The other system's applications page
    .blanks = Leading and trailing spaces will be removed.
field-oa-rest-ecology_key = The server's public key (spk)
    .help = The spk returned on registration, base64 or PEM.
    .shape = Not an RSA public key.
field-oa-rest-ecology_user = Calling user's ID
    .help = The API is called as this user; 1 if nothing is entered.
field-oa-rest-description = Description (JSON)
    .help = One JSON document that says which calls the other system offers and where its fields are. If empty: our own contract, which is built in. At most 256 KB; editors can check it against the JSON schema that is included.
    .example = Our own contract, which is built in, to begin with
    .shape = Some entries are wrong; the place and reason are below.
    .not_json = Not JSON; the line and column are below.
    .too_long = Longer than 256 KB.
field-oa-rest-user_email = Mailbox for checks
    .help = The checks read this mailbox's calendar. If empty: the first member who has a mailbox.
    .example = wang.min@practice.example
    .shape = Does not look like a mail address.
field-oa-rest-callback_secret = Callback signing key
    .help = Events sent by the other system are accepted only if this is entered and the description has a callback. Stored encrypted; never shown again.
field-oa-rest-calls_per_second = Calls per second
    .help = 20 if nothing is entered. Ask whoever runs the other system how much it can take.
    .shape = A whole number from 1 to 1000.
field-oa-rest-ca_file = Certificate authority file
    .help = If the other system's certificate was issued by your own authority, that authority's PEM file.
field-oa-rest-pin_sha256 = Certificate fingerprint (SHA-256)
    .help = Trusts this one certificate; for test environments only.
    .shape = 64 hexadecimal digits.

step-oa-rest-description = Prepare the description
    .path = Wizard › address and description
    .why = What is not described is not called, and never guessed.
    .body =
        1. Take the built-in description and adapt it entry by entry to the other system's documentation; leave out topics it does not have.
        2. Paste it or choose the file, and correct the places reported until none is left.
        3. The checks list which topics are described and which are not.
step-oa-rest-base_url = Enter the base address
    .path = The other system's documentation
    .why = Credentials are sent only to this address; redirects are not followed.
    .body = Include everything up to the version, such as https://oa.practice.example/api/v1 .
step-oa-rest-ecology = Register the e-cology application
    .path = The e-cology server
    .why = Registering again invalidates the secrit, so the administrator does it once. This comes from public samples and is not confirmed by the vendor.
    .body =
        1. Add a row with the appid to the table ECOLOGY_BIZ_EC.
        2. Call the path on the right with the headers appid and cpk, your own public key.
        3. Enter the secrit and spk that are returned.
copy-oa-rest-regist_path = Path of registering
step-oa-rest-credential = Check the way to sign in
    .path = The other system's applications page
    .why = A way to sign in that is not described cannot be used.
    .body = Enter ID and key, and check again.
step-oa-rest-rights = Grant the rights
    .path = The other system's applications page
    .why = Reading members, rooms and calendars, and writing calendars, most likely need a right each.
    .body = Have the other system's administrator grant what the described topics need.
step-oa-rest-mailboxes = Maintain members' mailboxes
    .path = The other system's directory
    .why = People and rooms are matched by mailbox.
    .body = Enter a mailbox for everybody who takes part. A room without one gets an address made from its ID.
step-oa-rest-meetings = Check what meetings look like
    .path = The other system's documentation of meetings
    .why = Every system writes times, zones, all-day meetings and attendees differently.
    .body =
        1. Create a meeting in the next few days in the mailbox for checks, and check again.
        2. If meetings cannot be understood, change meeting and times in the description as reported.
step-oa-rest-verify_writing = Writing is beta: verify in the preview
    .path = Integration › test sync
    .why = Writing follows the description and is not confirmed with a real system.
    .body =
        1. Start with one person and one meeting, and go through the test sync line by line.
        2. After applying, look at the result in the other system: title, time, attendees, rooms, place, details.
step-oa-rest-callbacks = Register callbacks (optional)
    .path = The other system's event callbacks page
    .why = With events, changes are seen sooner; without them, calendars are read on a schedule.
    .body =
        1. Register the callback address and a signing key there, and enter the key in the form.
        2. The checks report callbacks that were not delivered; clear them there once you have looked at them.
step-oa-rest-trust = Trust the certificate
    .path = Certificate of the other system's server
    .why = Credentials are not sent to a server whose certificate is not trusted.
    .body = Use a trusted certificate, or choose the authority's PEM file.
step-oa-rest-clock = Set the clock
    .path = System settings › time
    .why = With a wrong clock, the expiry of tokens and the age of callbacks are calculated wrongly.
    .body = Turn automatic time on.

probe-oa-rest-description = Description
    .proves = The description can be used; which topics it has and lacks is known.
    .not-proves = That it matches the other system.
probe-oa-rest-proxy = Proxy
    .proves = How requests leave this computer.
    .not-proves = That the proxy does not alter content.
probe-oa-rest-dns = DNS
    .proves = The base address's name resolves.
    .not-proves = That it resolves to the other system.
probe-oa-rest-tcp = Connection
    .proves = The port can be reached.
    .not-proves = That the other system is behind it.
probe-oa-rest-tls = TLS certificate
    .proves = The certificate is trusted, matches the name and has not expired.
    .not-proves = That the key is right.
probe-oa-rest-clock = Clock
    .proves = This computer's time is close to the server's.
    .not-proves = That the time zone is right.
probe-oa-rest-endpoint = Base address
    .proves = Something answers there, without redirect and without failure.
    .not-proves = That it is the other system.
probe-oa-rest-credential = Sign-in
    .proves = A token was obtained; with a fixed header, only that a key is entered.
    .not-proves = That it has any right.
probe-oa-rest-members = Members
    .proves = Members can be read and at least one has a mailbox, or a mailbox for checks is entered.
    .not-proves = That all members can be seen.
probe-oa-rest-spaces = Rooms
    .proves = The list of rooms can be read.
    .not-proves = That every room's calendar can be read.
probe-oa-rest-meetings = Meetings
    .proves = This mailbox's meetings in the surrounding 15 days can be read, and those on the first page fit the description.
    .not-proves = That fields fit if there were no meetings, or that anything can be written.
probe-oa-rest-callbacks = Undelivered callbacks
    .proves = The other system holds no callback that it could not deliver.
    .not-proves = That callbacks arrive here.
probe-oa-rest-rooms = All rooms
    .proves = Whether each room is found, its next 7 days can be read, and its busy times are reported.
    .not-proves = That rooms can be written to; anything about rooms added later.

evidence-description_name = Description
evidence-mapped = Topics described
evidence-unmapped = Topics not described
evidence-spaces = Rooms on the first page
evidence-failures = Undelivered callbacks
evidence-meetings_near = Meetings in the surrounding 15 days (first page)
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
    .remedy = Correct this place in the description (field “{ $field }”), and save again.
fault-oarest-entry_missing = The description has no { $entry }
    .cause = This step needs it; what is not described is not guessed, so nothing was sent.
    .remedy = Add { $entry } to the description if the other system offers it; if not, do not use it in the integration.
fault-oarest-misses = The answer does not fit the description
    .cause = In the answer to { $part }, nothing was found at { $expected }. Most likely a name or a level differs.
    .remedy = Correct the pointers of { $part } from the documentation, and check again.
fault-auth-oarest_rejected = The other system does not accept the sign-in
    .cause = { $host } refused the credential ({ $part }, { $vendor_code }, HTTP { $status }).
    .remedy = Check ID and key, make sure the application is not disabled, and check again.
fault-auth-oarest_token_refused = No token was issued
    .cause = The token endpoint issued none ({ $vendor_code }, HTTP { $status }). Most likely ID, key or the form of the request is wrong.
    .remedy = Check ID and key, and compare auth in the description with the documentation.
fault-auth-oarest_token_unreadable = The token endpoint's answer contains no token
    .cause = There is no usable token at { $expected }.
    .remedy = Correct token in auth of the description from the documentation.
fault-auth-oarest_key_unusable = The public key cannot be used
    .cause = The field “{ $field }” is not an RSA public key, or this computer cannot encrypt with it.
    .remedy = Copy the spk returned on registration again.
fault-oarest-denied = A right is missing
    .cause = { $host } refused { $part } ({ $vendor_code }, HTTP { $status }).
    .remedy = Have the other system's administrator grant { $part } to this application.
fault-oarest-gone = What was requested no longer exists
    .cause = The answer to { $part } says so ({ $vendor_code }, HTTP { $status }).
    .remedy = Nothing needs to be done; the next sync reads again.
fault-oarest-not_found = This call does not exist
    .cause = { $host } answers { $part } with HTTP { $status }, which is not what the description calls “not found”. Most likely the path is wrong, or the other system does not offer it. ({ $vendor_code })
    .remedy = Check the path of { $part } in the description; leave the topic out if the other system does not offer it.
fault-write-room_taken = The room is already booked
    .cause = The other system says that a room is booked at that time ({ $vendor_code }, HTTP { $status }). Nothing was written.
    .remedy = Choose another room or time; if the room should be free, look in the other system who booked it.
fault-oarest-invalid = The other system does not accept this request
    .cause = { $part } was refused ({ $vendor_code }, HTTP { $status }). Most likely parameters or fields in the description differ from the other system's.
    .remedy = Correct { $part } and write in the description from the documentation.
fault-oarest-throttled = Too many requests
    .cause = { $host } asks to slow down ({ $vendor_code }).
    .remedy = It is retried automatically. If it happens often, lower “Calls per second”.
fault-oarest-unavailable = The other system is not available
    .cause = { $host } answers HTTP { $status } ({ $vendor_code }).
    .remedy = It is retried automatically.
fault-oarest-server_error = The other system has an internal error
    .cause = { $host } answers HTTP { $status } ({ $vendor_code }).
    .remedy = It is retried automatically; if it persists, send the result to the other system's administrator.
fault-oarest-unknown_code = The other system returned an error that is not described
    .cause = { $part } returned code { $vendor_code }, HTTP { $status }, which answers.means in the description does not list.
    .remedy = Find out what the code means, and add it to answers.means.
fault-oarest-redirected = The request was redirected
    .cause = { $host } redirects to { $location }; the credential was not sent there.
    .remedy = Check the base address, and proxies or sign-in gateways on the way.
fault-oarest-not_the_system = What answered is not an API
    .cause = { $host } answers { $part } with a web page (HTTP { $status }). Most likely the address is wrong, or a sign-in page or gateway is in front of it.
    .remedy = Check the base address, and proxies or sign-in gateways on the way.
fault-oarest-unreadable = The answer cannot be understood
    .cause = The answer to { $part } stops being JSON at line { $line }, column { $column }.
    .remedy = Send the result to the other system's administrator.
fault-oarest-truncated = The answer is incomplete
    .cause = The answer to { $part } breaks off at line { $line }, column { $column }.
    .remedy = It is retried automatically; if it persists, check the proxy.
fault-oarest-endless_pages = The pages never end
    .cause = After { $pages } pages { $part } still announces more but brings nothing new. What was read is incomplete; nothing is deleted.
    .remedy = Compare paging of { $part } in the description with the documentation.
fault-oarest-page_counters = The total does not match what was received
    .cause = { $part } announced { $expected } entries, and { $found } came. What was read is incomplete; nothing is deleted.
    .remedy = Check total in paging of the description; leave it out if the other system really counts wrongly.
fault-oarest-link_elsewhere = The next page is at another address
    .cause = The next page of { $part } is { $found }, which is not below the base address; it was not followed.
    .remedy = Check the base address; if the other system gives another host, use pages by number or cursor.
fault-oarest-meetings_unreadable = { $items } meetings of { $mailbox } cannot be understood
    .cause = { $reason ->
        [no_start] They have no start, or not where the description says.
        [ends_before_start] They end before they start.
        [broken_zone] Their times have no zone, or one that is not known.
       *[other] They have no ID, or their times are not written as times says.
    } The others are read as usual; nothing is deleted.
    .remedy = Look at these meetings in the other system; if none can be read, correct meeting and times in the description.
fault-oarest-mailbox_unknown = The other system has no { $mailbox }
    .cause = No member or room has this mailbox.
    .remedy = Enter the mailbox in the other system's directory, or check the address.
fault-oarest-nobody_visible = No member with a mailbox can be seen
    .cause = The list of members is empty, or its first pages contain no mailbox. Most likely a right is missing, or member.mail in the description points elsewhere.
    .remedy = Check the rights and member in the description, or enter a mailbox for checks.
fault-oarest-callbacks_failed = { $items } callbacks were not delivered
    .cause = The other system holds callbacks that it could not deliver; the oldest is { $kind } ({ $since }). Anything that changed meanwhile is found by reading on a schedule.
    .remedy = Check that the other system can reach the callback address, sync once, and clear the records there.
fault-write-notice_unknown = No guarantee that nobody is notified
    .cause = This meeting of { $mailbox } has { $people } attendees; the description does not say whether the other system sends notices. Nothing was written.
    .remedy = Add that to write.notices in the description, or allow attendees to be notified.
fault-write-time_comes_twice = This time cannot be written unambiguously
    .cause = In the zone { $zone } this time occurs twice because of daylight saving, and the description's times carry no offset.
    .remedy = Add the offset (%z) to times.pattern, or write instants with one.
fault-callback-oarest_signature = The callback's signature is wrong
    .cause = The header { $header } holds no signature, or one made with another key. The event was not accepted.
    .remedy = Compare the signing key on both sides, and check callback.signature in the description.
fault-callback-oarest_late = The callback's time is too far off
    .cause = It is { $seconds } seconds off: either somebody sent it again, or a clock is wrong. The event was not accepted.
    .remedy = Set the clocks on both sides.
fault-callback-oarest_unreadable = The callback cannot be understood
    .cause = There is nothing at { $part }.
    .remedy = Correct callback in the description from the documentation.

# Texts of Alibaba enterprise mail (API open platform V2). Keys on the left come from the descriptor; the console's words
# are quoted as they are. What was not confirmed on a real organisation says so.

provider-alibaba-mail = Alibaba Enterprise Mail
    .tagline = Calendars through the API open platform V2. Neither reading nor writing is confirmed with a real organisation; writing is beta

auth-alibaba-mail-app = API open platform application
    .help = Created by the organisation's mail administrator; no personal account is used.

page-alibaba-mail-application = Create the application
page-alibaba-mail-secret = App ID and secret
page-alibaba-mail-calendar = Mailboxes and calendars
page-alibaba-mail-network = Network and advanced

field-alibaba-mail-site = Endpoint
    .help = The site your organisation's mail is hosted on; sites are not interchangeable. “Other address” is for test environments, or for an address the vendor gave you.
    .where = The mail admin console's address shows the site
choice-alibaba-mail-site-cn = China: alimail-cn.aliyuncs.com
choice-alibaba-mail-site-sg = Singapore: alimail-sg.aliyuncs.com
choice-alibaba-mail-site-hk = Hong Kong, China: alimail-hk.aliyuncs.com
choice-alibaba-mail-site-de = Germany: alimail-de.aliyuncs.com
choice-alibaba-mail-site-us = United States: alimail-us.aliyuncs.com
choice-alibaba-mail-site-own = Other address
field-alibaba-mail-base_url = Other endpoint
    .help = Only with “Other address”; without /v2.
    .example = https://alimail.practice.example
    .shape = Does not look like an address; it should begin with https://.
    .not_https = Only https is accepted.
field-alibaba-mail-app_id = App ID
    .help = Appears only when you edit the saved application again.
    .where = 高级应用 › API开放平台 › edit the application
field-alibaba-mail-app_secret = App secret
    .help = On the same page as the App ID. Stored encrypted; never shown again.
    .where = 高级应用 › API开放平台 › edit the application
    .blanks = Leading and trailing spaces will be removed.
field-alibaba-mail-grant_type = Grant type
    .help = The default is right.
choice-alibaba-mail-grant_type-client_credentials = Client credentials
field-alibaba-mail-calendar_folder = Calendar folder
    .help = The calendar is chosen by this name; if no calendar has it, the first in the list is used. The checks list all calendars.
field-alibaba-mail-send_notice_mail = Send notice mails
    .help = “As the integration asks” leaves the choice to the integration. With “Never”, nothing written through this connection sends mail to anybody, and writes that ask for it are refused. The name of this switch in the API is not confirmed.
choice-alibaba-mail-send_notice_mail-on = As the integration asks
choice-alibaba-mail-send_notice_mail-off = Never
field-alibaba-mail-user_email = Mailbox for checks
    .help = The checks read this mailbox's calendar. If empty: the first person in the directory.
    .example = wang.min@practice.example
    .shape = Does not look like a mail address.
field-alibaba-mail-calls_per_second = Calls per second
    .help = A domain's applications together get about 40 per second (known from public clients, not documented by the vendor). Default 20, at most 40.
    .shape = A whole number from 1 to 40.
field-alibaba-mail-mapping = API mapping (advanced)
    .help = One JSON document holds the paths, parameters and fields of calendars. If the vendor's differ, paste a corrected document here instead of waiting for a release. If empty: the built-in one. At most 32 KB.
    .shape = Not a usable mapping: its format, a path or a field name is wrong.
    .not_json = Not JSON.
    .too_long = Longer than 32 KB.
field-alibaba-mail-ca_file = Certificate authority file
    .help = If a device on the way inspects TLS, its PEM file.
field-alibaba-mail-pin_sha256 = Certificate fingerprint (SHA-256)
    .help = Trusts this one certificate; for test environments only.
    .shape = 64 hexadecimal digits.

step-alibaba-mail-edition = Check the edition
    .path = Mail admin console › organisation
    .why = The free edition has no API open platform (known from public clients).
    .body = Make sure the organisation has a paid edition, and sign in to the mail admin console as an administrator.
step-alibaba-mail-add_app = Add an application
    .path = 高级应用 › API开放平台 › 添加应用
    .why = It reads calendars; no personal account is used.
    .body =
        1. Sign in to the mail admin console as an administrator.
        2. Choose “高级应用” (Advanced Features), “API开放平台” (API Open Platform), then “添加应用” (Add App).
        3. Any name will do, such as the one on the right.
copy-alibaba-mail-app_name = Name of the application
step-alibaba-mail-permissions = Tick permissions
    .path = 高级应用 › API开放平台 › your application
    .why = Calls are refused unless their permission is ticked.
    .body =
        1. Tick reading of organisation, departments and users.
        2. Tick calendars: read only, or read and write if you want to write.
        3. Save.
step-alibaba-mail-app_secret = Find App ID and secret
    .path = 高级应用 › API开放平台 › edit the application
    .why = The application gets its tokens with them.
    .body =
        1. After saving, edit the application again.
        2. Copy App ID and secret into the form.
step-alibaba-mail-site = Choose the right site
    .path = Address of the mail admin console
    .why = The five sites do not know about each other; at the wrong one the application does not exist.
    .body = It is the region in which the organisation's mail was opened; in mainland China usually the China site.
step-alibaba-mail-mailboxes = Check mailboxes and calendars
    .path = Mail admin console › accounts
    .why = Calendars are read mailbox by mailbox; rooms are mailboxes too.
    .body =
        1. Rooms are usually shared accounts; put their addresses into the room sheet.
        2. Every mailbox needs a calendar with the same name, by default 我的日历.
step-alibaba-mail-verify_calendar = Check what events look like
    .path = API open platform reference
    .why = The path of the calendar view comes from the vendor; parameters and fields come from public clients or by analogy and are not confirmed with a real organisation.
    .body =
        1. Create an event today in the mailbox for checks, and check again.
        2. The result shows the HTTP status, the vendor's code and what is not confirmed.
        3. If something does not fit, correct the API mapping from the reference and paste it under advanced.
step-alibaba-mail-notices = Decide about notice mails
    .path = “Send notice mails” on this page
    .why = Writing events may send mail to attendees.
    .body = Choose “Never” while you try it out, and change it once you are sure.
step-alibaba-mail-verify_writing = Writing is beta: verify in the preview
    .path = Integration › test sync
    .why = How events are created, changed and deleted comes from a public client and is not confirmed with a real organisation.
    .body =
        1. Start with one person and one event, and go through the test sync line by line.
        2. After applying, look at the result in web mail: title, time, attendees, place, details.
        3. Whether deleting notifies attendees, and whether deleted events can be restored, is not confirmed.
step-alibaba-mail-network = Allow the endpoint
    .path = Firewall or proxy settings
    .why = Tokens and calendars come from the same host.
    .body = Allow the host shown by the checks, without TLS inspection or rewriting.
step-alibaba-mail-trust = Trust the certificate
    .path = Firewall or proxy settings
    .why = The app secret is not sent to a server whose certificate is not trusted.
    .body = If a device inspects TLS, exempt this host or choose its PEM file.
step-alibaba-mail-clock = Set the clock
    .path = System settings › time
    .why = With a wrong clock, token expiry is calculated wrongly.
    .body = Turn automatic time on.

probe-alibaba-mail-proxy = Proxy
    .proves = How requests leave this computer.
    .not-proves = That the proxy does not alter content.
probe-alibaba-mail-dns = DNS
    .proves = The endpoint's name resolves.
    .not-proves = That it resolves to Alibaba.
probe-alibaba-mail-tcp = Connection
    .proves = The host's port can be reached.
    .not-proves = That Alibaba is behind it.
probe-alibaba-mail-tls = TLS certificate
    .proves = The certificate is trusted, matches the name and has not expired.
    .not-proves = That the app secret is right.
probe-alibaba-mail-clock = Clock
    .proves = This computer's time is close to the server's.
    .not-proves = That the time zone is right.
probe-alibaba-mail-endpoint = Endpoint
    .proves = This address refuses requests without a token, as the open platform would.
    .not-proves = That it is the right site, or that the application has any permission.
probe-alibaba-mail-credential = Token
    .proves = App ID and secret obtained a token.
    .not-proves = That the application has any permission.
probe-alibaba-mail-organization = Organisation
    .proves = The token works, and the application belongs to the organisation shown.
    .not-proves = That users and calendars can be seen.
probe-alibaba-mail-first_user = First user
    .proves = The application sees a user in the directory, or the mailbox for checks exists.
    .not-proves = That all users can be seen.
probe-alibaba-mail-calendars = Calendars
    .proves = This mailbox's calendars can be listed, and which one is used is known.
    .not-proves = That other mailboxes have a calendar with that name.
probe-alibaba-mail-events_view = Today's events
    .proves = This mailbox's events of today and tomorrow can be read (those of the surrounding 15 days if there are none today), and the first one fits the mapping.
    .not-proves = That fields fit if there were no events, or that anything can be written.
probe-alibaba-mail-rooms = All rooms
    .proves = Whether each room's mailbox exists and its next 7 days can be read.
    .not-proves = That rooms can be written to; anything about rooms added later.

evidence-vendor_code = Vendor's code (detailErrorCode)
evidence-organization = Organisation
evidence-domain = Domain
evidence-calendars = Calendars
evidence-calendar = Calendar used
evidence-events = Events of today and tomorrow
evidence-unconfirmed = Parts without the vendor's documentation
evidence-change_mark = Shows when it was changed
evidence-change_mark-yes = Yes
evidence-change_mark-no = No: a change to attendees or details alone may go unseen
evidence-account_type = Account type

fault-auth-alimail_secret_rejected = App ID or secret is wrong
    .cause = The token service refused this application. Usually the secret was copied incompletely, or the site is wrong. ({ $vendor_code }, HTTP { $status })
    .remedy = Edit the application under “API开放平台” again and copy App ID and secret; then check the site.
fault-auth-alimail_token_throttled = Tokens are requested too often
    .cause = The token service asks for a pause. ({ $vendor_code })
    .remedy = It is retried automatically.
fault-auth-alimail_token_down = The token service is not available
    .cause = The token service answers HTTP { $status }. ({ $vendor_code })
    .remedy = It is retried automatically.
fault-auth-alimail_token_refused = The token service refused for an unknown reason
    .cause = The original code is { $vendor_code }, HTTP { $status }. The vendor publishes no list of codes.
    .remedy = Copy the result and ask Alibaba Mail's support about this code.
fault-auth-alimail_token_rejected = The API does not accept the token
    .cause = A token was issued, but { $host } refused it. ({ $vendor_code })
    .remedy = Check the site, make sure the application is not disabled, and check again.
fault-alimail-permission_missing = The application lacks this permission
    .cause = { $host } answers HTTP { $status }. Most likely a permission is not ticked; the free edition, which has no API, and a frozen account look the same. ({ $vendor_code })
    .remedy = Edit the application under “API开放平台”, tick organisation, departments, users and calendars, and save.
fault-alimail-mailbox_unknown = The organisation has no { $mailbox }
    .cause = The API does not know this user, or not the calendar that was requested. ({ $vendor_code })
    .remedy = Check the address and use the primary one; for a new account, try again later.
fault-alimail-nobody_visible = The application sees no user
    .cause = Starting from the root, none of the departments examined shows a user; most likely because of a permission or the visible range.
    .remedy = Tick departments and users, or enter a mailbox for checks.
fault-alimail-no_calendar = { $mailbox } has no calendar
    .cause = The list of calendars is empty.
    .remedy = Have the account open the calendar in web mail once, or check the account's edition.
fault-alimail-calendar_name = No calendar is called “{ $expected }”
    .cause = { $mailbox } has: { $names }. The first one is used: { $found }. Which field holds a calendar's name is not confirmed.
    .remedy = Change “Calendar folder” to one of these names. If no names are shown, correct calendars.name in the API mapping.
fault-alimail-not_found = The API does not have what was requested
    .cause = { $host } answers HTTP { $status }. Most likely an API path has changed. ({ $vendor_code })
    .remedy = Copy the result and compare the path with the reference.
fault-alimail-item_gone = The event no longer exists
    .cause = It was deleted, or moved to another calendar. ({ $vendor_code })
    .remedy = Nothing needs to be done; the next sync reads again.
fault-alimail-throttled = Too many requests
    .cause = The domain's applications together exceeded the limit. ({ $vendor_code })
    .remedy = Roombridge slows down and retries automatically. If it happens often, lower “Calls per second”.
fault-alimail-unavailable = Alibaba Enterprise Mail is not available
    .cause = { $host } answers HTTP { $status }. ({ $vendor_code })
    .remedy = It is retried automatically.
fault-alimail-server_error = Alibaba Enterprise Mail has an internal error
    .cause = { $host } answers HTTP { $status }. ({ $vendor_code })
    .remedy = It is retried automatically. If it persists, send the result to Alibaba Mail's support.
fault-alimail-unknown_code = Alibaba Enterprise Mail returned an unknown error
    .cause = The original code is { $vendor_code }, HTTP { $status }. The vendor publishes no list of codes; parameters and fields are not confirmed, so they may be the cause.
    .remedy = Copy the result and compare it with the reference; correct the API mapping if needed.
fault-alimail-redirected = The request was redirected
    .cause = { $host } redirects to { $location }; the app secret was not sent there.
    .remedy = Check the endpoint, and proxies or sign-in gateways on the way.
fault-alimail-not_this_service = This does not look like Alibaba Mail's open platform
    .cause = { $host } answers HTTP { $status } in a format other than the API's. Most likely the address is wrong, or a gateway answered.
    .remedy = Check site and endpoint, and proxies or sign-in gateways on the way.
fault-alimail-unreadable = The answer cannot be understood
    .cause = Line { $line }, column { $column } is not in the expected form.
    .remedy = Export the diagnostics and report it.
fault-alimail-truncated = The answer is incomplete
    .cause = It breaks off at line { $line }, column { $column }.
    .remedy = It is retried automatically. If it persists, check the proxy.
fault-alimail-mapping_misses = The answer does not fit the API mapping
    .cause = The answer to { $part } has nothing at { $expected }. Calendar fields are not confirmed; most likely they differ here.
    .remedy = Correct { $part } in the API mapping from the reference, paste it under advanced, and check again.
fault-alimail-mapping_unusable = The API mapping cannot be used
    .cause = For whoever edits it, this is what was found: { $reason }
    .remedy = Correct the API mapping, or clear it to use the built-in one.
fault-alimail-endless_pages = The pages of the calendar view never end
    .cause = After { $pages } pages the API still announces more but does not move on. What was read is incomplete; nothing is deleted.
    .remedy = Compare view.next and view.more in the API mapping with the reference.
fault-alimail-events_unreadable = { $items } events of { $mailbox } cannot be understood
    .cause = { $reason ->
        [no_start] They have no start, or not where the mapping says.
        [ends_before_start] They end before they start.
        [broken_zone] Their times have no zone, or one that is not known.
       *[other] They have no ID, or their fields do not fit the mapping.
    } The others are read as usual; nothing is deleted.
    .remedy = Look at these events in web mail; if none can be read, correct the API mapping from the reference.
fault-alimail-view_differs = The view and the event itself disagree
    .cause = In the first event of { $mailbox } these fields differ between view and event: { $found }. Versions are compared before every write, so everything would look changed and nothing would be written.
    .remedy = Remove these fields from version in the API mapping.
fault-write-notices_off = This connection sends no notice mails
    .cause = The integration asks to notify { $people } people, and “Send notice mails” is set to “Never”. Nothing was written.
    .remedy = Have the integration notify nobody, or set this to “As the integration asks”.
fault-write-removal_notice_unknown = No guarantee that nobody is notified of the deletion
    .cause = This meeting of { $mailbox } has { $people } attendees; whether deleting through the API sends mail is not confirmed. Nothing was deleted.
    .remedy = Allow attendees to be notified, or have the organiser delete it in web mail.

# Texts of Alibaba enterprise mail (API open platform V2). Keys on the left come from the descriptor; the console's words
# are quoted as they are. What was not confirmed on a real organisation says so.

provider-alibaba-mail = Alibaba Enterprise Mail
    .tagline = Calendars over the API open platform V2. Neither reading nor writing is confirmed on a real organisation; writing is beta

auth-alibaba-mail-app = Application of the API open platform
    .help = The organisation's mail administrator makes it; no personal account is used.

page-alibaba-mail-application = Make the application
page-alibaba-mail-secret = App ID and secret
page-alibaba-mail-calendar = Mailboxes and calendars
page-alibaba-mail-network = Network and advanced

field-alibaba-mail-site = Endpoint
    .help = The site the organisation's mail is at; sites are not interchangeable. “Other address” is for test environments, or for an address the vendor gave you.
    .where = The address of the mail administration console shows the site
choice-alibaba-mail-site-cn = China: alimail-cn.aliyuncs.com
choice-alibaba-mail-site-sg = Singapore: alimail-sg.aliyuncs.com
choice-alibaba-mail-site-hk = Hong Kong, China: alimail-hk.aliyuncs.com
choice-alibaba-mail-site-de = Germany: alimail-de.aliyuncs.com
choice-alibaba-mail-site-us = United States: alimail-us.aliyuncs.com
choice-alibaba-mail-site-own = Other address
field-alibaba-mail-base_url = Other endpoint
    .help = Only for another address; without /v2.
    .example = https://alimail.practice.example
    .shape = Does not look like an address; it should begin with https://.
    .not_https = Only https is accepted.
field-alibaba-mail-app_id = App ID
    .help = Shown only when the saved application is edited again.
    .where = 高级应用 › API开放平台 › edit the application
field-alibaba-mail-app_secret = App secret
    .help = On the same page as the App ID. Kept encrypted, never shown again.
    .where = 高级应用 › API开放平台 › edit the application
    .blanks = Blanks at its ends will be removed.
field-alibaba-mail-grant_type = Grant type
    .help = The default is right.
choice-alibaba-mail-grant_type-client_credentials = Client credentials
field-alibaba-mail-calendar_folder = Calendar folder
    .help = The calendar is chosen by this name; where there is none, the first of the list is used. Checks list all calendars.
field-alibaba-mail-send_notice_mail = Send notice mails
    .help = “As the integration asks” leaves it to the integration. With “never”, nothing written through this connection mails anybody, and writes that ask for it are refused. The name of this switch in the interface is not confirmed.
choice-alibaba-mail-send_notice_mail-on = As the integration asks
choice-alibaba-mail-send_notice_mail-off = Never
field-alibaba-mail-user_email = Mailbox for checks
    .help = Checks read its calendar. Empty: the first person of the directory.
    .example = wang.min@practice.example
    .shape = Does not look like a mail address.
field-alibaba-mail-calls_per_second = Calls a second
    .help = All applications of a domain together get about 40 a second (known from public clients, not documented by the vendor). Default 20, at most 40.
    .shape = A whole number from 1 to 40.
field-alibaba-mail-mapping = Interface mapping (advanced)
    .help = Paths, parameters and fields of calendars are one JSON document. Where the vendor's differ, paste the corrected document here instead of waiting for a release. Empty: the one that is built in. At most 32 KB.
    .shape = Not a usable mapping: its format, a path or a field name is wrong.
    .not_json = Not JSON.
    .too_long = Longer than 32 KB.
field-alibaba-mail-ca_file = Certificate authority file
    .help = Its PEM file where a device on the way inspects TLS.
field-alibaba-mail-pin_sha256 = Certificate fingerprint (SHA-256)
    .help = Trusts this one certificate; only for test environments.
    .shape = 64 hexadecimal digits.

step-alibaba-mail-edition = Check the edition
    .path = Mail administration console › organisation
    .why = The free edition has no API open platform (known from public clients).
    .body = Make sure the organisation has a paid edition, and log on to the mail administration console as administrator.
step-alibaba-mail-add_app = Add an application
    .path = 高级应用 › API开放平台 › 添加应用
    .why = It reads calendars; no personal account is used.
    .body =
        1. Log on to the mail administration console as administrator.
        2. Choose “高级应用” (Advanced Features), “API开放平台” (API Open Platform), then “添加应用” (Add App).
        3. Any name will do, such as the one on the right.
copy-alibaba-mail-app_name = Name of the application
step-alibaba-mail-permissions = Tick permissions
    .path = 高级应用 › API开放平台 › your application
    .why = Calls without a ticked permission are refused.
    .body =
        1. Tick reading of organisation, departments and users.
        2. Tick calendars: reading alone, or reading and writing where you want to write.
        3. Save.
step-alibaba-mail-app_secret = See App ID and secret
    .path = 高级应用 › API开放平台 › edit the application
    .why = The application gets its tokens with them.
    .body =
        1. After saving, edit the application again.
        2. Copy App ID and secret into the form.
step-alibaba-mail-site = Choose the right site
    .path = Address of the mail administration console
    .why = The five sites know nothing of each other; at the wrong one the application does not exist.
    .body = The region in which the organisation's mail was opened; in mainland China usually the China site.
step-alibaba-mail-mailboxes = Check mailboxes and calendars
    .path = Mail administration console › accounts
    .why = Calendars are read mailbox by mailbox; rooms are mailboxes too.
    .body =
        1. Rooms usually are shared accounts; put their addresses into the room sheet.
        2. Every mailbox needs a calendar of the same name, by default 我的日历.
step-alibaba-mail-verify_calendar = Check what events look like
    .path = Reference of the API open platform
    .why = The path of the calendar view is the vendor's; parameters and fields come from public clients or analogy and are not confirmed on a real organisation.
    .body =
        1. Make an event today in the mailbox for checks, and check again.
        2. The result shows HTTP status, the vendor's code and what is not confirmed.
        3. Where something does not fit, correct the interface mapping by the reference and paste it under advanced.
step-alibaba-mail-notices = Decide about notice mails
    .path = “Send notice mails” on this page
    .why = Writing events may send mail to attendees.
    .body = Choose “never” while you try it out, and change it when you are sure.
step-alibaba-mail-verify_writing = Writing is beta: verify in the preview
    .path = Integration › test sync
    .why = How events are made, changed and removed comes from a public client and is not confirmed on a real organisation.
    .body =
        1. Begin with one person and one event, and go through the test sync line by line.
        2. After applying, look at the result in web mail: title, time, attendees, place, details.
        3. Whether deleting tells attendees, and whether what is deleted can be had back, is not confirmed.
step-alibaba-mail-network = Allow the endpoint
    .path = Settings of firewall or proxy
    .why = Tokens and calendars come from the same host.
    .body = Allow the host shown by the checks, without TLS inspection and without rewriting.
step-alibaba-mail-trust = Trust the certificate
    .path = Settings of firewall or proxy
    .why = The app secret is not sent where the certificate is not trusted.
    .body = Exempt this host where a device inspects TLS, or choose its PEM file.
step-alibaba-mail-clock = Set the clock
    .path = System settings › time
    .why = With a wrong clock the end of tokens is reckoned wrongly.
    .body = Switch automatic time on.

probe-alibaba-mail-proxy = Proxy
    .proves = Which way calls go out.
    .not-proves = That the proxy rewrites nothing.
probe-alibaba-mail-dns = DNS
    .proves = The endpoint's name can be resolved.
    .not-proves = That it resolves to Alibaba.
probe-alibaba-mail-tcp = Connection
    .proves = The host's port can be reached.
    .not-proves = That Alibaba is there.
probe-alibaba-mail-tls = TLS certificate
    .proves = The certificate is trusted, for this name, and has not expired.
    .not-proves = That the app secret is right.
probe-alibaba-mail-clock = Clock
    .proves = This computer's time is close to the server's.
    .not-proves = That the time zone is right.
probe-alibaba-mail-endpoint = Endpoint
    .proves = Without a token this address refuses, as the open platform would.
    .not-proves = That it is the right site, or that the application may do anything.
probe-alibaba-mail-credential = Token
    .proves = App ID and secret got a token.
    .not-proves = That the application has any permission.
probe-alibaba-mail-organization = Organisation
    .proves = The token works, and the application belongs to the organisation shown.
    .not-proves = That users and calendars can be seen.
probe-alibaba-mail-first_user = First user
    .proves = The application sees a user of the directory, or the mailbox for checks exists.
    .not-proves = That all users can be seen.
probe-alibaba-mail-calendars = Calendars
    .proves = This mailbox's calendars can be listed, and which one is used.
    .not-proves = That other mailboxes have a calendar of that name.
probe-alibaba-mail-events_view = Today's events
    .proves = This mailbox's events of today and tomorrow can be read, or those of 15 days around where today has none; the first there is fits the mapping.
    .not-proves = Without events no field was compared; and that anything can be written.
probe-alibaba-mail-rooms = All rooms
    .proves = Whether each room's mailbox exists and its next 7 days can be read.
    .not-proves = That rooms can be written to; rooms added later.

evidence-vendor_code = Vendor's code (detailErrorCode)
evidence-organization = Organisation
evidence-domain = Domain
evidence-calendars = Calendars
evidence-calendar = Calendar used
evidence-events = Events of today and tomorrow
evidence-unconfirmed = Parts without the vendor's documentation
evidence-change_mark = Tells when it was changed
evidence-change_mark-yes = Yes
evidence-change_mark-no = No: a change of nothing but attendees or details may go unseen
evidence-account_type = Kind of account

fault-auth-alimail_secret_rejected = App ID or secret is wrong
    .cause = The token service refused this application. Most often the secret was not copied whole, or the site is another. ({ $vendor_code }, HTTP { $status })
    .remedy = Edit the application under “API开放平台” again and copy App ID and secret; then compare the site.
fault-auth-alimail_token_throttled = Tokens are asked for too often
    .cause = The token service asks for a pause. ({ $vendor_code })
    .remedy = It is retried automatically.
fault-auth-alimail_token_down = The token service is not available
    .cause = The token service answers HTTP { $status }. ({ $vendor_code })
    .remedy = It is retried automatically.
fault-auth-alimail_token_refused = The token service refused for a reason that is not known here
    .cause = The original code is { $vendor_code }, HTTP { $status }. The vendor publishes no list of codes.
    .remedy = Copy the result and ask Alibaba Mail's support about this code.
fault-auth-alimail_token_rejected = The interface does not accept the token
    .cause = There is a token, but { $host } refused it. ({ $vendor_code })
    .remedy = Compare the site, make sure the application is not disabled, and check again.
fault-alimail-permission_missing = The application lacks this permission
    .cause = { $host } answers HTTP { $status }. Most likely a permission is not ticked; the free edition has no API; a frozen account looks the same. ({ $vendor_code })
    .remedy = Edit the application under “API开放平台”, tick organisation, departments, users and calendars, and save.
fault-alimail-mailbox_unknown = The organisation has no { $mailbox }
    .cause = The interface knows no such user, or not the calendar that was asked for. ({ $vendor_code })
    .remedy = Check the address and use the primary one; try a new account again later.
fault-alimail-nobody_visible = The application sees no user
    .cause = From the root downwards, no department that was looked at shows a user; most likely a permission or the visible range.
    .remedy = Tick departments and users, or enter a mailbox for checks.
fault-alimail-no_calendar = { $mailbox } has no calendar
    .cause = The list of calendars is empty.
    .remedy = Let the account open the calendar in web mail once, or check the account's edition.
fault-alimail-calendar_name = No calendar is called “{ $expected }”
    .cause = { $mailbox } has: { $names }. The first one is used: { $found }. Which member holds a calendar's name is not confirmed.
    .remedy = Change “Calendar folder” to one of these names. Where no names are shown, correct calendars.name in the interface mapping.
fault-alimail-not_found = The interface does not have what was asked for
    .cause = { $host } answers HTTP { $status }. Most likely a path of the interface has changed. ({ $vendor_code })
    .remedy = Copy the result and compare the path with the reference.
fault-alimail-item_gone = The event is not there any more
    .cause = It was deleted, or moved to another calendar. ({ $vendor_code })
    .remedy = Nothing needs to be done; the next sync reads again.
fault-alimail-throttled = Too many requests
    .cause = All applications of the domain together passed the limit. ({ $vendor_code })
    .remedy = It slows down and is retried automatically. Where it happens often, lower “Calls a second”.
fault-alimail-unavailable = Alibaba enterprise mail is not available
    .cause = { $host } answers HTTP { $status }. ({ $vendor_code })
    .remedy = It is retried automatically.
fault-alimail-server_error = Alibaba enterprise mail has an internal error
    .cause = { $host } answers HTTP { $status }. ({ $vendor_code })
    .remedy = It is retried automatically. Where it stays, send the result to Alibaba Mail's support.
fault-alimail-unknown_code = Alibaba enterprise mail gave an error that is not known here
    .cause = The original code is { $vendor_code }, HTTP { $status }. The vendor publishes no list of codes; parameters and fields are not confirmed, so they may be what is wrong.
    .remedy = Copy the result and compare with the reference; correct the interface mapping where needed.
fault-alimail-redirected = The request was sent elsewhere
    .cause = { $host } redirects to { $location }; the app secret was not sent there.
    .remedy = Check the endpoint, and proxies or logon gateways on the way.
fault-alimail-not_this_service = This does not look like Alibaba Mail's open platform
    .cause = { $host } answers HTTP { $status } in another form than the interface's. Most likely the address is wrong, or a gateway answered.
    .remedy = Check site and endpoint, and proxies or logon gateways on the way.
fault-alimail-unreadable = The answer cannot be understood
    .cause = Line { $line }, column { $column } is not in the expected form.
    .remedy = Export the diagnostics and report it.
fault-alimail-truncated = The answer is incomplete
    .cause = It breaks off at line { $line }, column { $column }.
    .remedy = It is retried automatically. Where it stays, check the proxy.
fault-alimail-mapping_misses = The answer does not fit the interface mapping
    .cause = The answer to { $part } has nothing at { $expected }. Fields of calendars are not confirmed; most likely they differ here.
    .remedy = Correct { $part } of the interface mapping by the reference, paste it under advanced, and check again.
fault-alimail-mapping_unusable = The interface mapping cannot be used
    .cause = What checking it found, for whoever edits it: { $reason }
    .remedy = Correct the interface mapping, or empty it to use the built-in one.
fault-alimail-endless_pages = The pages of the calendar view never end
    .cause = After { $pages } pages the interface still promises more and gives no new place. What was read is incomplete; nothing is deleted.
    .remedy = Compare view.next and view.more of the interface mapping with the reference.
fault-alimail-events_unreadable = { $items } events of { $mailbox } cannot be understood
    .cause = { $reason ->
        [no_start] They have no start, or not where the mapping says.
        [ends_before_start] They end before they start.
        [broken_zone] Their times have no zone, or one that is not known.
       *[other] They have no ID, or their fields do not fit the mapping.
    } The others are read as usual; nothing is deleted.
    .remedy = Look at these events in web mail; where none can be read, correct the interface mapping by the reference.
fault-alimail-view_differs = The view and the event itself disagree
    .cause = In the first event of { $mailbox } these fields differ between view and event: { $found }. Versions are compared before anything is written, so everything would look changed and nothing would be written.
    .remedy = Take these fields out of version in the interface mapping.
fault-write-notices_off = This connection sends no notice mails
    .cause = The integration asks to tell { $people } people, and “Send notice mails” is set to “never”. Nothing was written.
    .remedy = Let the integration tell nobody, or set this to “as the integration asks”.
fault-write-removal_notice_unknown = Cannot guarantee that nobody is notified of the removal
    .cause = This meeting of { $mailbox } has { $people } attendees; whether deleting over the interface sends mail is not confirmed. Nothing was deleted.
    .remedy = Allow attendees to be told, or let the organiser delete it in web mail.

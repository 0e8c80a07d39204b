# Texts of Exchange (EWS). Keys come from the descriptor; words of Microsoft's consoles are used as they are.

provider-exchange-ews = Exchange (EWS)
    .tagline = Rooms and calendars of Exchange Server and Exchange Online

auth-exchange-ews-oauth = OAuth application
    .help = For Exchange Online. With Exchange Server (cloud “Own addresses”) it is unconfirmed.
auth-exchange-ews-basic = Account and password
    .help = Uses Basic where the server offers it, otherwise NTLM or Negotiate.
auth-exchange-ews-ntlm = Windows account (NTLM)
    .help = NTLM or Negotiate only; the password is never sent in the clear.

page-exchange-ews-registration = Register the application
page-exchange-ews-secret = Client secret
page-exchange-ews-manifest = Manifest and permissions
page-exchange-ews-consent = Admin consent
page-exchange-ews-server = Server
page-exchange-ews-account = Service account
page-exchange-ews-mailbox = Administrator mailbox
page-exchange-ews-rooms = Room rights

field-exchange-ews-cloud = Cloud
    .help = The application is registered where the tenant is.
    .where = If you sign in at portal.azure.cn, it is 21Vianet.
choice-exchange-ews-cloud-international = International
choice-exchange-ews-cloud-china = 21Vianet
choice-exchange-ews-cloud-own = Own addresses
field-exchange-ews-tenant_id = Directory (tenant) ID
    .help = 36 characters: digits, a to f and hyphens.
    .where = App registrations › your application › Overview
    .example = 1b4e28ba-2fa1-41d2-883f-0016d3cca427
    .shape = Does not look like a Directory (tenant) ID; a GUID of 36 characters is expected.
    .swapped = Swapped with the Application (client) ID.
field-exchange-ews-client_id = Application (client) ID
    .help = 36 characters, on the same page as the Directory (tenant) ID; do not swap them.
    .where = App registrations › your application › Overview
    .example = 6fa459ea-ee8a-4ca4-894e-db77e160355e
    .shape = Does not look like an Application (client) ID; a GUID of 36 characters is expected.
    .swapped = Swapped with the Directory (tenant) ID.
    .same_as_tenant = Equal to the Directory (tenant) ID; one of them was pasted twice.
field-exchange-ews-client_secret = Client secret
    .help = The “Value”, not the “Secret ID”. The value cannot be seen again after leaving that page.
    .where = App registrations › your application › Certificates & secrets
    .secret_id = This is the “Secret ID”; the “Value” beside it is needed.
    .blanks = Leading and trailing spaces will be removed.
field-exchange-ews-secret_expires = Client secret expires
    .help = You are reminded beforehand. The portal allows 24 months at most.
    .where = App registrations › your application › Certificates & secrets
    .example = 2028-11-24
    .shape = Not a date; write it as 2028-11-24.
field-exchange-ews-user_email = Administrator mailbox
    .help = The mailbox that has rights on the rooms; it is also used for directory look-ups.
    .where = Exchange admin center › Recipients › Mailboxes
    .example = svc-room@practice.example
    .shape = Does not look like a mail address.
field-exchange-ews-password = Password
    .help = The administrator mailbox's password. It is never written to logs or exported files.
field-exchange-ews-login = Login name
    .help = Only when it differs from the mail address, such as DOMAIN\user.
    .example = PRACTICE\svc-room
field-exchange-ews-domain = Domain
    .help = When the login name does not contain it.
    .example = PRACTICE
field-exchange-ews-access = Access
    .help = Impersonation reads as the room. Delegation opens rooms to which the administrator mailbox has been granted access.
choice-exchange-ews-access-impersonation = Impersonation
choice-exchange-ews-access-delegate = Delegation
field-exchange-ews-token_url = Token address
    .help = Only with own addresses.
    .example = https://login.practice.example/adfs/oauth2/token
    .shape = Does not look like an address; it should begin with https://.
    .not_https = Only https is accepted.
field-exchange-ews-scope = Scope
    .help = <resource>/.default; if empty, the server's address is used.
    .example = https://mail.practice.example/.default
    .shape = It should end with /.default.
field-exchange-ews-host = Server (Host)
    .help = A name or IP address, without https and path. Not needed for Exchange Online; discovered if left empty.
    .where = The host in the web mail address bar
    .example = mail.practice.example
    .shape = Does not look like a host name or IP address.
    .host_only = Only the name or IP address, without https and path.
    .not_https = Only https is accepted, not http.
field-exchange-ews-ews_url = EWS address
    .help = Usually not needed; only when the path is not the default one.
    .example = https://mail.practice.example/EWS/Exchange.asmx
    .shape = Does not look like an address; it should begin with https://.
    .not_https = Only https is accepted, not http.
field-exchange-ews-ca_file = Certificate authority file
    .help = If the server uses your own certificate authority, that authority's PEM file.
field-exchange-ews-pin_sha256 = Certificate fingerprint (SHA-256)
    .help = Trusts this one certificate. Confirm again when the server changes it.
    .shape = 64 hexadecimal digits are expected.

step-exchange-ews-app_registration = Register the application
    .path = App registrations › New registration
    .why = The application reads rooms and calendars; no personal account is used.
    .body =
        1. Click “New registration”; any name will do, leave the other options as they are.
        2. Copy “Directory (tenant) ID” and “Application (client) ID”.
step-exchange-ews-client_secret = Create a client secret
    .path = App registrations › your application › Certificates & secrets › Client secrets
    .why = The application gets its tokens with it; syncs stop when it expires.
    .body =
        1. Click “New client secret” and choose when it expires.
        2. Copy the “Value” at once; it cannot be seen after leaving the page.
step-exchange-ews-manifest = Add the permission in the manifest
    .path = App registrations › your application › Manifest
    .why = The “API permissions” page no longer offers full_access_as_app; the manifest is the only way.
    .body =
        1. Select and copy the whole manifest, and paste it into “Paste the application manifest” in the wizard.
        2. Paste the patched manifest back and click “Save”.
        3. If you prefer to edit by hand, add only this part to requiredResourceAccess.
copy-exchange-ews-resource_app_id = resourceAppId (Office 365 Exchange Online)
copy-exchange-ews-role_id = id (full_access_as_app, type Role)
step-exchange-ews-admin_consent = Grant admin consent for the organisation
    .path = App registrations › your application › API permissions › Grant admin consent for …
    .why = The manifest only requests the permission; it takes effect once an administrator consents.
    .body =
        1. Make sure full_access_as_app of Office 365 Exchange Online is listed.
        2. Click “Grant admin consent for …”; this takes a Global Administrator.
step-exchange-ews-ews_allowed = The organisation allows EWS
    .path = Exchange Online PowerShell
    .why = The international cloud has blocked EWS by default since 2026-10-01 and removes it on 2027-04-01. For 21Vianet, its own notices apply.
    .body =
        1. Run the command; look at EwsEnabled and EwsAllowedAppIDs.
        2. EwsAllowedAppIDs is replaced as a whole: read it first, then add this application.
copy-exchange-ews-ews_policy = Show the EWS switch and list
step-exchange-ews-rbac_scope = Limit the permission to rooms (optional)
    .path = Exchange admin center › Roles › Admin roles
    .why = full_access_as_app opens every mailbox. RBAC for Applications can grant access to room mailboxes only.
    .body =
        1. Revoke the consent to full_access_as_app first: the two grants add up.
        2. Create the scope and the role assignment with the script.
step-exchange-ews-server_address = Enter the server's address
    .path = Exchange admin center › Servers › Virtual directories › EWS
    .why = This virtual directory decides the address and the sign-in methods.
    .body =
        1. Open the EWS virtual directory and copy the host from its external URL.
        2. By default only Windows authentication is enabled; Basic need not be turned on.
step-exchange-ews-trust = Trust the server's certificate
    .path = Exchange admin center › Servers › Certificates
    .why = No password is sent to a certificate that is not trusted.
    .body =
        1. With your own certificate authority: choose its PEM file.
        2. With a self-signed certificate: compare the fingerprint and trust this one only.
step-exchange-ews-clock = Set the clock
    .path = System settings › Time
    .why = Tokens and NTLM are refused when the clocks differ by more than 5 minutes.
    .body = Turn automatic time on, using the same source as the server.
step-exchange-ews-service_account = Prepare the administrator mailbox
    .path = Exchange admin center › Recipients › Mailboxes
    .why = Room rights are granted to this mailbox, and directory look-ups use it.
    .body =
        1. Use a dedicated account, not a person's.
        2. It needs a mailbox, a password that does not expire, and EWS enabled.
step-exchange-ews-impersonation_role = Grant the impersonation role
    .path = Exchange admin center › Permissions › Admin roles
    .why = With ApplicationImpersonation one grant opens all rooms.
    .body = Grant it with the command, scoped to room mailboxes.
copy-exchange-ews-impersonation_cmdlet = Command that grants the impersonation role
step-exchange-ews-room_sheet = Check the room mailboxes
    .path = Exchange admin center › Recipients › Resources
    .why = Only the rooms in the sheet are synced.
    .body = Use each room's primary address; an alias does not work.
step-exchange-ews-room_rights = Grant the administrator mailbox access
    .path = Exchange admin center › Recipients › Resources › room › Delegation › Read and manage (Full Access)
    .why = Without it a room's calendar cannot be read.
    .body =
        1. Add the administrator mailbox under “Read and manage (Full Access)”.
        2. For many rooms use the script.
copy-exchange-ews-delegate = Mailbox to add
step-exchange-ews-room_processing = Keep meeting subjects
    .path = Exchange admin center › Recipients › Resources › room › Booking options
    .why = By default a room replaces the subject with the organiser's name and deletes the body.
    .body = Switch it off with the command; only new bookings are affected.

probe-exchange-ews-proxy = Proxy
    .proves = How requests leave this computer.
    .not-proves = Whether the proxy changes content.
probe-exchange-ews-dns = DNS
    .proves = The server's name resolves.
    .not-proves = That it resolves to Exchange.
probe-exchange-ews-tcp = Connection
    .proves = The port can be reached.
    .not-proves = That Exchange is behind it.
probe-exchange-ews-tls = TLS certificate
    .proves = The certificate is trusted, matches the name and has not expired.
    .not-proves = That the password is right.
probe-exchange-ews-clock = Clock
    .proves = This computer's time is close to the server's.
    .not-proves = That the time zone is right.
probe-exchange-ews-endpoint = EWS endpoint
    .proves = The address is EWS and offers a suitable sign-in method.
    .not-proves = That the account or application has rights.
probe-exchange-ews-credential = Credential
    .proves = The password or client secret is valid.
    .not-proves = That rooms can be opened.
probe-exchange-ews-token_claims = Token claims
    .proves = The token is for this tenant and application and carries full_access_as_app.
    .not-proves = That Exchange already honours it.
probe-exchange-ews-retirement = EWS retirement
    .proves = EWS works in this organisation today.
    .not-proves = That it still works after its end date.
probe-exchange-ews-impersonation_or_delegate = Impersonation or delegation
    .proves = A mailbox can be opened in the chosen way.
    .not-proves = That every room has been granted.
probe-exchange-ews-one_room = Read one room
    .proves = The next seven days of one room's calendar can be read.
    .not-proves = That the other rooms can be read.
probe-exchange-ews-rooms = All rooms
    .proves = What may be done with each room.
    .not-proves = Anything about rooms added later.
probe-exchange-ews-subject_policy = Meeting subjects kept
    .proves = The rooms examined keep what organisers write.
    .not-proves = That every room is set up this way.

fault-auth-wrong_cloud = Wrong cloud
    .cause = This tenant is in the other cloud; international and 21Vianet have separate addresses. ({ $vendor_code })
    .remedy = Switch the cloud and check again.
fault-auth-resource_unknown = The tenant does not have this resource
    .cause = The scope or the cloud is wrong, or the tenant has no Exchange Online. ({ $vendor_code })
    .remedy = Check the cloud, or with own addresses the scope.
fault-auth-consent_missing = Admin consent is missing
    .cause = full_access_as_app has no admin consent, or the consent has not reached Exchange yet. The credential is right and need not be entered again.
    .remedy = A Global Administrator clicks “Grant admin consent for …” under “API permissions”.
fault-auth-certificate_required = Exchange requires a token obtained with a certificate
    .cause = A token obtained with a client secret is not enough here. Known from a single public report.
    .remedy = Use a certificate under “Certificates & secrets”.
fault-auth-bearer_rejected = Exchange refuses the token
    .cause = A token was issued, but { $host } refuses it. Most likely cloud, application or tenant do not belong together, or a recent change has not reached Exchange yet.
    .remedy = Check cloud, application and tenant. After a change wait a few minutes, then check again.
fault-auth-wrong_resource = The token is not for Exchange
    .cause = The scope names another resource, or the wrong cloud is chosen.
    .remedy = Check the cloud, or with own addresses the scope.
fault-auth-ntlm_rejected = The server refuses the Windows sign-in
    .cause = The password may be right: a wrong password, a wrong domain, Extended Protection combined with a proxy that replaces the certificate, EWS turned off for the account, and a server that accepts only Kerberos all look alike.
    .remedy = Check password and domain first. If they are right, route { $host } around proxies that replace certificates.
fault-auth-scheme_not_offered = The server does not offer this sign-in method
    .cause = { $host } offers: { $offered }. Roombridge does not support Kerberos, which would need a domain-joined machine.
    .remedy = Choose another sign-in method, or enable Windows authentication with NTLM on the EWS virtual directory.
fault-auth-only_bearer = The server accepts OAuth only
    .cause = { $host } offers only Bearer; a password does not help here.
    .remedy = Use the OAuth application instead. With Exchange Server it is unconfirmed.
fault-auth-password_online = Exchange Online does not accept passwords
    .cause = { $host } is Exchange Online, where password sign-in ended in 2022.
    .remedy = Use the OAuth application instead.

fault-ews-forbidden = The server denies EWS to this account
    .cause = The sign-in worked, but { $host } answers 403. Most likely EWS is turned off for { $login }, or a policy blocks the client's name.
    .remedy = Check EwsEnabled with Get-CASMailbox and EwsApplicationAccessPolicy with Get-OrganizationConfig.
fault-ews-blocked_online = Exchange Online blocks EWS
    .cause =
        { $policy ->
            [disabled] EwsEnabled is off for the organisation, as by default since 2026-10-01, or for the mailbox. The credential is right.
            [refused] EWS is on, but the application is missing in EwsAllowedAppIDs, or a policy on client names keeps it out; a change of the list takes up to 24 hours. The credential is right.
           *[other] Most likely the default block since 2026-10-01. It may also be an application missing in EwsAllowedAppIDs, a mailbox with EwsEnabled false, or a policy on client names. The credential is right.
        }
    .remedy = Run the command to see the switch and the list. We recommend moving to Microsoft Graph; the room sheet and mapping are kept.
fault-ews-removed_online = Exchange Online has removed EWS
    .cause = Exchange Online has not offered EWS since 2027-04-01, without exception.
    .remedy = Move to Microsoft Graph; the room sheet and mapping are kept.
fault-ews-retirement_ahead = EWS is removed in { $days ->
    [one] { $days } day
   *[other] { $days } days
 }
    .cause = Exchange Online blocks EWS by default since 2026-10-01 and removes it on { $date }. It still works now.
    .remedy = Moving to Microsoft Graph is advised; room sheet and mapping stay.
fault-ews-retirement_china = 21Vianet will announce when EWS ends
    .cause = The international cloud removes EWS on 2027-04-01; 21Vianet has published no date.
    .remedy = Watch 21Vianet's notices and prepare to move to Microsoft Graph.
fault-ews-not_exchange = This is not Exchange
    .cause = { $host } answers with a web page or something else, not with EWS.
    .remedy = Check the server's address. If a sign-in portal or proxy is in between, let this address bypass it.
fault-ews-path_not_found = There is no EWS at this address
    .cause = { $host } answers HTTP { $status }.
    .remedy = Check the server's address; the path is usually /EWS/Exchange.asmx.
fault-ews-redirected = The server redirects
    .cause = { $host } answers HTTP { $status }; redirects are not followed, so that no password goes elsewhere.
    .remedy = Enter the final EWS address.
fault-ews-unavailable = Exchange is temporarily unavailable
    .cause = { $host } answers HTTP { $status }.
    .remedy = It is retried automatically.
fault-ews-busy = Exchange asks to slow down
    .cause = The server limits the rate of requests; the rights are fine.
    .remedy = It is retried once the wait the server asked for is over.
fault-ews-timeout = Exchange timed out
    .cause = Too much was requested at once, or the server is busy.
    .remedy = It is retried with smaller requests.
fault-ews-server_error = Exchange had an internal error
    .cause = The server says the request was fine and its own processing failed.
    .remedy = It is retried automatically. If it persists, see the server's logs.
fault-ews-version_too_old = This Exchange is too old
    .cause = The server does not know the requests of Exchange 2010 SP2 and later.
    .remedy = Upgrade Exchange, or use a newer server.
fault-ews-request_refused = Exchange does not accept this request
    .cause = The program is at fault, not the settings.
    .remedy = Export the diagnostics with roombridge bundle and report it.
fault-ews-unknown_code = Exchange returned an unknown code
    .cause = The original code is { $vendor_code }.
    .remedy = Export the diagnostics with roombridge bundle and report it.
fault-ews-unreadable = Exchange's answer cannot be read
    .cause = It is not valid XML; most often something in between changed it.
    .remedy = Route this address around proxies that change content. If it persists, export the diagnostics with roombridge bundle and report it.
fault-ews-truncated = Exchange's answer was cut off
    .cause = The connection ended before the answer did. What was read does not count as everything.
    .remedy = It is retried automatically.

fault-rights-impersonation_denied = No right to impersonate { $mailbox }
    .cause = The application or account may not impersonate this mailbox, or the role's scope leaves it out.
    .remedy = Check admin consent and the role's scope, then check again.
fault-rights-write_denied = The calendar of { $mailbox } can be read but not written to
    .cause = The account lacks the right to write. Nothing was written.
    .remedy = Grant “Read and manage (Full Access)”, or run the command; for an application, make sure the role's scope includes the organisers' mailboxes.
fault-rights-not_effective_yet = Granted, but not effective yet
    .cause = The token carries full_access_as_app, but Exchange does not honour it yet. It usually takes from a few minutes to 2 hours.
    .remedy = It is checked again in { $minutes } minutes.
fault-account-no_mailbox = { $mailbox } has no mailbox
    .cause = The account can sign in but has no mailbox, so it cannot query the directory.
    .remedy = Enable a mailbox for it, or use another administrator mailbox.

fault-mailbox-full = { $mailbox } is full, or has reached its sending limit
    .cause = Exchange accepts nothing new. Nothing was written.
    .remedy = Clean up the mailbox or raise its quota; the next sync tries again.
fault-mailbox-moving = { $mailbox } is being moved
    .cause = A mailbox cannot be read while it moves; what was read before stays.
    .remedy = It is retried automatically.
fault-mailbox-unavailable = { $mailbox } is temporarily unavailable
    .cause = The mailbox's database is failing over or under maintenance.
    .remedy = It is retried automatically.
fault-room-access_denied = The administrator mailbox has no rights on { $mailbox }
    .cause = The room exists, but “Read and manage (Full Access)” is missing.
    .remedy = Add the administrator mailbox under “Delegation”, or run the command. For many rooms use the script.
fault-room-calendar_not_found = The calendar of { $mailbox } was not found
    .cause = Most likely the right is missing. It may also not be a mailbox, or one that has never been opened. Exchange does not say which.
    .remedy = Grant “Read and manage (Full Access)” first, then check again.
fault-room-not_found = The mailbox { $mailbox } does not exist
    .cause = The directory does not have this address, or it is a room list rather than a room mailbox.
    .remedy = Check the address in the sheet.
fault-room-alias = { $mailbox } is an alias
    .cause = EWS accepts primary addresses only.
    .remedy = Use the primary address in the sheet.
fault-room-address_malformed = { $mailbox } is malformed
    .cause = Exchange does not recognise it as a mail address.
    .remedy = Check the address in the sheet.
fault-room-other_site = { $mailbox } is in another site or on a server of another version
    .cause = This server cannot reach it.
    .remedy = Use the address of the site the room is in.
fault-room-no_free_busy = The busy times of { $mailbox } cannot be seen
    .cause = The server reports no error but returns nothing; that does not mean the room is free.
    .remedy = Give the administrator mailbox at least AvailabilityOnly on the calendar.
fault-room-read_only = { $mailbox } can be read but not written to
    .cause = The right to write is missing. Read-only syncs are not affected.
    .remedy = If you need to write, grant “Read and manage (Full Access)”.
fault-room-too_dense = { $mailbox } has more than 1000 meetings in an hour
    .cause = Exchange returns at most 1000 at once, so this part was not read completely; what is missing is not treated as deleted.
    .remedy = Clean up repeated meetings around { $at }.
fault-item-unreadable = { $items ->
    [one] { $items } meeting
   *[other] { $items } meetings
 } of { $mailbox } cannot be read
    .cause = The content is damaged or malformed; other meetings are read as usual. What is missing is not taken for deleted.
    .remedy = Open the room's calendar in Outlook and delete or recreate the meetings that do not open.
fault-write-meeting_refused = Exchange does not accept this meeting of { $mailbox }
    .cause = Most likely its time, attendees or length break one of Exchange's rules, code { $vendor_code }. Nothing was written.
    .remedy = Check its time, attendees and content, correct them and sync again, or leave it out with a filter.
fault-item-series_unsupported = { $mailbox } has a series whose rule is not understood
    .cause = The server gave the rule of a series without the times of its occurrences.
    .remedy = Export the diagnostics with roombridge bundle and report it.

fault-autodiscover-not_found = No Exchange server was found for { $domain }
    .cause = None of Autodiscover's methods returned an address.
    .remedy = Enter the server's address.
fault-autodiscover-other_host = Autodiscover points to { $host }
    .cause = That address is outside { $domain }; no password was sent to it.
    .remedy = If it is your server, copy the address into “EWS address”.

script-exchange-ews-intro = Rooms: { $rooms }. Only adds what is missing; no rights are removed.
script-exchange-ews-shell = Run this in the Exchange Management Shell.
script-exchange-ews-full-access = Read and manage (Full Access), rooms: { $rooms }
script-exchange-ews-impersonation = Impersonation role, scoped to room mailboxes; rooms that lack it: { $rooms }
script-exchange-ews-rbac = RBAC for Applications, scoped to room mailboxes and the administrator mailbox; rooms that lack it: { $rooms }. Admin consent and this grant add up.
script-exchange-ews-object-id = The object ID is under “Enterprise applications”, not the one under “App registrations”.
script-exchange-ews-subject = Keep subjects and bodies, rooms: { $rooms }. This changes how the rooms behave; remove the # once you agree.
script-exchange-ews-accept = Answer automatically, rooms: { $rooms }. This changes how the rooms behave; remove the # once you agree.
script-exchange-ews-type = Make it a room mailbox, rooms: { $rooms }. This changes the mailbox's type; remove the # once you agree.
script-exchange-ews-outro = It usually takes effect within 30 minutes to 2 hours. Subject and body settings affect new bookings only.

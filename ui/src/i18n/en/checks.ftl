check-title = Check
check-fact = Finished { $at }, took { $took }
check-result = check result
check-copy = Copy result (redacted)
check-rooms = { $count ->
    [one] Check { $count } room
   *[other] Check { $count } rooms
}
check-all-again = Check all again
check-start = Start checking
check-list = Checks
check-detail = This check
check-group-network = Network
check-group-logon = Log-on
check-group-rights = Rights and rooms
check-more = { $count ->
    [one] Show { $count } more, passed
   *[other] Show { $count } more, all passed
}
check-next = again { $at }
check-next-automatic = Next automatic check { $at }
check-now = Check now
check-waits-for = waits for “{ $check }”
check-waiting-for = { $check }: { $what }
check-waiting = { $check }: granted, not effective yet
check-open-step = See this step in the wizard
check-not-tried = { $checks }: tried once this one passes.
check-skipped-line = Not tried. First resolve:

evidence-access = Access
evidence-address = Address
evidence-addresses = Resolves to
evidence-appid = Application
evidence-aud = Token is for
evidence-blocked_from = Blocked by default from
evidence-build = Build
evidence-ends = Ends
evidence-host = Host
evidence-issuer = Issued by
evidence-kept = Subjects kept
evidence-logon = Log-on
evidence-mailbox = Mailbox
evidence-name = Name
evidence-names = Names in the certificate
evidence-proxy = Proxy
evidence-removed_on = Removed on
evidence-rights_from = Rights from
evidence-roles = Roles
evidence-rooms = Rooms
evidence-schema = Schema
evidence-scheme = Log-on
evidence-schemes = Offered log-on
evidence-server = Server
evidence-skew_seconds = Seconds apart
evidence-status = HTTP status
evidence-subject = Certificate subject
evidence-tid = Tenant
evidence-token = Token
evidence-trusted_by = Trusted by
evidence-url = Address
evidence-valid_until = Valid until
evidence-version = Version
evidence-sha256 = Fingerprint (SHA-256)
evidence-login = Login
evidence-items = Meetings
evidence-granted = Effective
evidence-waiting = Waiting
evidence-expires_in = Valid for
evidence-next_7_days = Meetings in the next 7 days
evidence-seconds = { $seconds } s
evidence-proxy-direct = direct, no proxy
evidence-ends-never = no end announced
evidence-token-opaque = not readable
evidence-rights_from-rbac = RBAC for applications
evidence-access-impersonation = impersonation
evidence-access-delegate = delegation

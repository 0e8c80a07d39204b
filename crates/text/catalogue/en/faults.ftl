# What went wrong, why, and what to do. One message per code; a system's own codes are in its own catalogue.

# Program and command line
fault-app-no_data_dir = There is no folder for the data
    .cause = This account has no application-data folder; nothing was written.
    .remedy = Name a folder with --data-dir or the environment variable ROOMBRIDGE_DATA_DIR.
fault-app-crashed = The program failed at this point
    .cause = The program is at fault, not the settings. ({ $detail })
    .remedy = Try again. If it keeps happening, export the diagnostics with roombridge bundle and report it.
fault-app-autostart = Starting with the system was not changed
    .cause = The system did not accept the setting. ({ $detail })
    .remedy = See whether this account may write its own start-up entries, or add Roombridge to them in the system’s settings.
fault-app-link_refused = The page cannot be opened from here
    .cause = { $url } is not a page of a connected system’s console, or this computer has no browser.
    .remedy = Copy the address into a browser, or follow the path that is written beside the button.
fault-api-bad_request = The request is malformed
    .cause = It was not carried out. ({ $detail })
    .remedy = Most likely the page and the program are different versions: reload the page. In scripts, follow roombridge --help.
fault-api-bad_answer = The result cannot be written
    .cause = The program is at fault, not the settings. ({ $detail })
    .remedy = Export the diagnostics with roombridge bundle and report it.
fault-api-unknown_command = The program has no operation { $name }
    .cause = Most likely the page and the program are different versions.
    .remedy = Reload the page, or use a program of the same version.
fault-cli-usage = The command line is not understood
    .cause = { $detail }
    .remedy = Add --help to the command and follow what it lists.
fault-cli-output = The result cannot be written
    .cause = The program is at fault, not the settings. ({ $detail })
    .remedy = Export the diagnostics with roombridge bundle and report it.
fault-cli-runtime = The program cannot start
    .cause = The operating system did not provide what it needs. ({ $detail })
    .remedy = Close some programs and try again. If it keeps happening, report the text in brackets.
fault-file-read = The file { $path } cannot be read
    .cause = The operating system says: { $detail }
    .remedy = Check the path, and that the current user may read the file.
fault-file-not_workbook = { $path } is not the name of a workbook
    .cause = The template is an Excel workbook with hints and lists; under another name it would not open.
    .remedy = Give the file a name that ends with .xlsx. Filled in, it can be imported as it is, or saved as CSV.
fault-file-write = { $path } cannot be written
    .cause = The operating system says: { $detail }
    .remedy = Make sure that the folder exists, the current user may write to it and the disk has room.
fault-file-too_large = The file { $path } is too large
    .cause = It has { $found } bytes; at most { $limit } are read.
    .remedy = Use a smaller file, or split it.
fault-serve-listen = Cannot listen on { $address }
    .cause = Most likely the port is in use, or this user may not use it. ({ $detail })
    .remedy = Choose another port. With port 0 the system picks one.
fault-session-missing = This page is no longer signed in
    .cause = The one-time link works only once, and restarting the program creates a new one.
    .remedy = Open the address that roombridge serve --ui printed in the terminal; if it has already been used, run the command again and open the new one.
fault-serve-no_window = This program does not include the page
    .cause = It was built without the page; all other commands work.
    .remedy = Use a program that includes the page, or build it again with the feature window.
fault-serve-not_loopback = The page opens only on this computer, and { $address } is not its own address
    .cause = The page shows calendars and settings, so it is not opened to the network.
    .remedy = Use 127.0.0.1. From another computer, forward the port with SSH.

# Connections
fault-connection-unknown = There is no connection called “{ $name }”
    .cause = The name is misspelt, or the connection was renamed or removed.
    .remedy = Compare the name with roombridge connection list or the page “Connections”.
fault-connection-no_name = The connection has no name yet
    .cause = The name is empty; nothing was saved.
    .remedy = Enter a name of at most 100 characters.
fault-connection-bad_file = This is not a connection exported by Roombridge
    .cause = The file cannot be read; nothing was imported. ({ $detail })
    .remedy = Export it again on the original computer and import that file.
fault-connection-export = The connection cannot be exported
    .cause = The program is at fault, not the settings. ({ $detail })
    .remedy = Export the diagnostics with roombridge bundle and report it.
fault-connection-preview_only = “{ $name }” can only be test-synced
    .cause = It was imported from a file and has not been released for execution. Nothing was written.
    .remedy = Enter the secrets and pass the check, then release it for execution.
fault-name-taken = The name “{ $name }” is already in use
    .cause = Two things with the same name could not be told apart, so nothing was saved. Upper and lower case count as the same.
    .remedy = Choose another name.
fault-provider-unknown = There is no system called { $provider }
    .cause = This version does not have it, or the name is misspelt.
    .remedy = See what can be connected with roombridge provider list.
fault-provider-no_rooms = This system cannot list its rooms
    .cause = It has no API for that; the rooms already known are not affected.
    .remedy = Import a room sheet.
fault-provider-no_scripts = This system has no script that grants rights
    .cause = Its rights can only be granted in its console.
    .remedy = Follow the steps in the check's result, in that console.
fault-provider-no_manifest = This system has no application manifest
    .cause = Its permissions are not kept in a manifest.
    .remedy = Skip this step and follow the checklist in the wizard.
fault-provider-no_calendar = This system's calendars cannot be read
    .cause = The program is at fault, not the settings: a system without calendars should not get here.
    .remedy = Export the diagnostics with roombridge bundle and report it.
fault-provider-no_end = { $mailbox } was not read to its end
    .cause = The program is at fault, not the settings. What is missing does not count as deleted.
    .remedy = Export the diagnostics with roombridge bundle and report it.
fault-auth-unknown_variant = { $provider } has no sign-in method called { $auth }
    .cause = The name is misspelt; nothing was saved.
    .remedy = See the sign-in methods with roombridge provider show { $provider }.
fault-step-unknown = The checklist has no step { $step }
    .cause = It is misspelt, or belongs to another system.
    .remedy = See the steps with roombridge provider show.
fault-settings-missing = { $field } is not filled in
    .cause = Nothing can be connected without it; the other settings are fine.
    .remedy = Fill it in in the wizard, or with roombridge connection set and --set { $field }=VALUE, then check again.
fault-settings-unknown = There is no { $field } here
    .cause = It is misspelt, or belongs to another system. Nothing was saved.
    .remedy = Check the name. roombridge provider show lists what a connection has.
fault-settings-is_secret = { $field } is a secret, not a setting
    .cause = Settings are written to exported files and the operation log. Nothing was saved.
    .remedy = Use --secret { $field }=env:VARIABLE, or the secret's field in the wizard.
fault-settings-value = The value of { $field } cannot be used
    .cause = It is “{ $found }”; nothing was changed.
    .remedy =
        { $field ->
            [language] Use zh-CN, en or system.
            [theme] Use light, dark or system.
            [retention_days] Use a whole number from 1 to 3650.
            [proxy] Use system, none, or http://host:port without a login.
           *[other] Use a date such as 2028-11-24.
        }
fault-settings-write = The settings cannot be saved
    .cause = The program is at fault, not the settings. ({ $detail })
    .remedy = Export the diagnostics with roombridge bundle and report it.
fault-quota-exhausted = This month's calls are used up
    .cause = Roombridge counted { $used } of { $allowance } calls ({ $class }). The call was not made, so that the organisation's other programs keep theirs. Rights and secrets are fine.
    .remedy = Sync again from { $day } onwards, check less often, let events report changes, or raise the number under “Call quota” if the provider grants more.
fault-quota-value = { $field } cannot be { $found }
    .cause = The value is out of range.
    .remedy =
        { $field ->
            [edition] Choose one of the editions that are listed.
            [interval_minutes] Use 1 to 1440 minutes.
            [hours_per_day] Use 1 to 24 hours.
            [days_per_month] Use 1 to 31 days.
            [rooms] Use at most 100000 rooms.
           *[other] Use at most 1000 meetings of a room and day.
        }
fault-quota-not_charged = { $name } does not charge for calls
    .cause = Its provider has no monthly call limit.
    .remedy = Nothing needs to be set; choose a connection that has a call quota.

# Secrets
fault-secret-missing = { $field } is not filled in
    .cause = This secret was never stored. Exported files contain no secrets, so they have to be entered again after an import.
    .remedy = Enter it under “Secrets” of the connection, then check again.
fault-secret-unknown = There is no secret { $field } here
    .cause = It is misspelt, or belongs to another sign-in method. Nothing was saved.
    .remedy = Compare the name with roombridge provider show.
fault-secret-source = The source of the secret is malformed
    .cause = A source is env:VARIABLE, file:PATH, or - for standard input. A secret itself is not written on the command line, where it would stay in the history.
    .remedy = Write it as --secret client_secret=env:CLIENT_SECRET.
fault-secret-env_missing = The environment variable { $variable } has no value
    .cause = The process that runs Roombridge does not have it, or it is empty.
    .remedy = Set { $variable } for that process and restart it.
fault-secret-file_unreadable = The file with the secret cannot be read
    .cause = The operating system says: { $reason }
    .remedy = Check the path, and that the user who runs Roombridge may read it.
fault-secret-file_open = Others on this computer can read { $file }
    .cause = It contains { $field } and its permissions are { $mode }: everybody may read or change it, or its group may change it. It is used nevertheless.
    .remedy = Give it only to the user who runs Roombridge, with permissions 600 (chmod 600), or 640 with that user's group.
fault-secret-empty = The secret is empty
    .cause = What was read contains nothing.
    .remedy = Check what is in its source and enter it again.
fault-secret-not_text = The secret is not text
    .cause = What was read is not UTF-8.
    .remedy = Enter it again. Save a file as UTF-8.
fault-secret-prompt = { $field } could not be read from the terminal
    .cause = The operating system says: { $detail }
    .remedy = Use --secret { $field }=env:VARIABLE or file:PATH instead.
fault-vault-no_service = There is no system keychain
    .cause = Most likely nobody is signed in to a desktop here, or the keychain service is not running. The secret was not stored anywhere else. ({ $reason })
    .remedy = Start the keychain service. On a server use --vault env or --vault credentials.
fault-vault-locked = The system keychain is locked
    .cause = Most likely it has not been unlocked since sign-in, or its prompt is still waiting for an answer. The secrets are still there.
    .remedy = Unlock the keychain and try again.
fault-vault-denied = The system refuses access to the keychain
    .cause = Most likely somebody answered no to its prompt, or the organisation's policy forbids it. The secrets are still there. ({ $reason })
    .remedy = Allow Roombridge in the system's keychain settings and try again.
fault-vault-too_long = The secret is too long
    .cause = At most { $limit } bytes are accepted; nothing was saved.
    .remedy = Paste only the secret, without surrounding text.
fault-vault-failed = A secret could not be stored or read
    .cause = The secret store gave no known reason.
    .remedy = Try again. If it keeps happening, restart the keychain service and run roombridge doctor.
fault-vault-missing = { $field } is not in the keychain
    .cause = It was stored and later removed, or the computer or user has changed. The other settings are fine.
    .remedy = Enter it again under “Secrets” of the connection.
fault-vault-elsewhere = The secret is stored elsewhere
    .cause = It is in { $place }, but { $vault } is in use now.
    .remedy = Start with the previous --vault, or enter the secret again.
fault-vault-value_refused = { $vault } cannot store a value for { $field }
    .cause = { $vault } only notes where a secret is and reads it at each use; the system keeps the value. Nothing was saved.
    .remedy =
        { $vault ->
            [env] Use --secret { $field }=env:VARIABLE or { $field }=file:PATH.
           *[other] Use --secret { $field }=file:PATH of a file in the credentials directory.
        }
fault-vault-reference_refused = { $vault } does not accept this source for { $field }
    .cause = The source does not fit this secret store. Nothing was saved.
    .remedy =
        { $vault ->
            [env] Use env:VARIABLE, or file: with a path that begins at the root.
            [credentials] Use file: with a file in the system's credentials directory.
           *[other] Enter the secret's value itself.
        }
fault-vault-no_credentials = There is no credentials directory
    .cause = The environment variable CREDENTIALS_DIRECTORY is not set, or the folder does not exist. Only a service with LoadCredential= in its unit file has one.
    .remedy = Add LoadCredential= to the unit file and restart the service, or use --vault env.
fault-vault-unknown_kind = There is no secret store called “{ $found }”
    .cause = The name is misspelt; no secret was touched.
    .remedy = Use keychain, env or credentials.
fault-vault-busy = The key for sealed secrets is being created
    .cause = Another Roombridge process is creating it right now.
    .remedy = Try again in a moment.
fault-vault-key_broken = The key in the keychain is damaged
    .cause = It opens the secrets stored in the data folder, and has been cut short or changed.
    .remedy = Restore this entry of the keychain. Without a backup, enter the longer secrets again.
fault-vault-sealed_broken = A stored secret cannot be opened
    .cause = It was changed, or the key in the keychain is not the one it was sealed with.
    .remedy = Enter it again under “Secrets” of the connection.

# Data on this computer
fault-store-locked = Another process is writing the data
    .cause = Most likely another Roombridge has the same data folder open. Nothing is lost.
    .remedy = It is retried automatically. If it keeps happening, close the other Roombridge.
fault-store-full = The disk is full
    .cause = The data folder's disk has no room. This was not written; what was there before still is.
    .remedy = Make room and try again.
fault-store-corrupt = The data file is damaged
    .cause = Something in it cannot be read, most likely after a disk failure or because the file was copied or replaced while in use. Nothing in other systems was touched.
    .remedy = Close Roombridge and restore the data folder from a backup. Without one, use an empty folder and import connections and room sheets again.
fault-store-newer_version = The data comes from a newer version
    .cause = The data has version { $found }; this program knows versions up to { $known }. The data was not touched.
    .remedy = Update Roombridge, or use another data folder.
fault-store-foreign = This is not a data file of Roombridge
    .cause = Another program wrote roombridge.db in the data folder; it was not touched.
    .remedy = Use another data folder, or move that file away.
fault-store-io = The data folder cannot be read or written
    .cause = The operating system says: { $reason }
    .remedy = Make sure that the folder exists, the current user may read and write it, and the disk is sound.
fault-store-missing = What was to be changed no longer exists
    .cause = { $what } { $id } was most likely removed a moment ago; nothing else was touched.
    .remedy = Refresh and look again.
fault-store-defect = The data could not be processed
    .cause = The program is at fault, not the settings. Nothing was written this time.
    .remedy = Export the diagnostics with roombridge bundle and report it.

# Network
fault-net-dns = The address of { $host } was not found
    .cause = The name is misspelt, or this computer's DNS does not know it. No secret has been used yet.
    .remedy = Check the server's address. Internal names resolve only in the company's network or VPN.
fault-net-refused = { $host } refuses connections on port { $port }
    .cause = The host answers, but the port is closed or a firewall rejects it. No secret has been used yet.
    .remedy = Check address and port, and ask for the port to be opened. It is retried automatically.
fault-net-unreachable = { $host } cannot be reached
    .cause = This computer has no route to it, or a firewall blocks it. No secret has been used yet.
    .remedy = Check network and VPN, then the proxy settings. It is retried automatically.
fault-net-timeout = { $host } did not answer in time
    .cause = The network is slow, the server is busy, or a firewall drops the requests.
    .remedy = It is retried automatically. If it keeps happening, check firewall and proxy settings.
fault-net-reset = The connection to { $host } was cut
    .cause = The server or something in between closed it before the answer was complete.
    .remedy = It is retried automatically. If it keeps happening, check proxy and firewall.
fault-net-io = Communication with { $host } failed
    .cause = The operating system says: { $reason }
    .remedy = It is retried automatically. If it keeps happening, check this computer's network.
fault-net-protocol = { $host } does not answer with HTTP
    .cause = Most likely the port is wrong, or something in between changes the content. ({ $reason })
    .remedy = Check address and port, and route this address around whatever changes content.
fault-demo-failed = { $count } steps of the demonstration failed
    .cause = The items of its run tell why.
fault-demo-not_quiet = Right after a sync a test sync still finds something to do
    .cause = { $detail }
fault-net-busy = { $host } asks to wait { $seconds } seconds
    .cause = Earlier requests came too fast; rights and secrets are fine.
    .remedy = It is retried after that time.
fault-net-cancelled = Cancelled
    .cause = The request was stopped before an answer came.
    .remedy = Run it again when you want to.
fault-net-too_large = The answer from { $host } is too long
    .cause = It exceeds { $limit } bytes, so reading stopped. Most likely the program is at fault.
    .remedy = Export the diagnostics with roombridge bundle and report it.
fault-net-write_refused = A request that writes was stopped
    .cause = Checks and test syncs only read, so { $operation } was not sent. The program is at fault, not the settings.
    .remedy = Export the diagnostics with roombridge bundle and report it.
fault-net-url_invalid = The address is malformed
    .cause = It cannot be read, or it contains a login. Nothing was sent.
    .remedy = Write it as https://host/path, without user name and password.
fault-net-insecure_url = The address of { $host } is http and was not used
    .cause = Over http the password would travel in the clear. Nothing was sent.
    .remedy = Change the address to https.
fault-net-proxy = The proxy lets nothing through
    .cause = It does not answer, or does not allow this address. The server has not been reached and no secret used yet.
    .remedy = Have this address allowed on the proxy, or choose another proxy under “Settings”.
fault-net-proxy_auth = The proxy asks for a login
    .cause = It lets no request through without one. The server has not been reached and no secret used yet.
    .remedy = Have this computer exempted from the login. Or put the login into the environment variable HTTPS_PROXY and choose “System” for the proxy.
fault-net-proxy_unsupported = { $scheme } proxies are not supported
    .cause = Only http and https proxies can be used. Nothing was sent.
    .remedy = Choose an http proxy under “Settings” or in the system.
fault-net-bad_proxy = The proxy's address cannot be used
    .cause = It is “{ $found }”.
    .remedy = Change it to http://host:port under “Settings”.
fault-net-bad_ca = The certificate authority file { $path } cannot be read
    .cause = The operating system says: { $detail }
    .remedy = Choose the file again, and make sure that the current user may read it.
fault-net-ca_invalid = The certificate authority file cannot be used
    .cause = There is no usable certificate in it. ({ $reason })
    .remedy = Choose a PEM file; its first line is -----BEGIN CERTIFICATE-----.
fault-net-pin_invalid = The certificate's fingerprint is malformed
    .cause = It should be a SHA-256 of 64 hexadecimal digits; colons and spaces are allowed.
    .remedy = Copy the fingerprint from the check's result, or clear the field.
fault-net-no_trust_store = This computer trusts no certificate authority
    .cause = The operating system gave no root certificates, so no server can be trusted. ({ $reason })
    .remedy = Install the system's root certificates, on Linux usually ca-certificates. Or choose a certificate authority file.
fault-net-tls_untrusted = The certificate of { $host } is not trusted
    .cause = { $issuer } issued it, an authority this computer does not know. No password was sent.
    .remedy = With your own authority, choose its PEM file. With a self-signed certificate, compare the fingerprint { $sha256 } with the server's administrator, then trust only this one.
fault-net-tls_name = The certificate is not for { $host }
    .cause = The names on it are { $names }. No password was sent.
    .remedy = Use a name on the certificate as the server's address, or have the certificate replaced.
fault-net-tls_expired = The certificate of { $host } has expired
    .cause = It expired on { $not_after }. No password was sent.
    .remedy = Have the certificate replaced. If this computer's date is wrong, set the clock first.
fault-net-tls_not_yet_valid = The certificate of { $host } is not valid yet
    .cause = It is valid from { $not_before }; most likely this computer's clock is slow. No password was sent.
    .remedy = Set this computer's clock, then check again.
fault-net-tls_revoked = The certificate of { $host } was revoked
    .cause = Its authority has revoked it. No password was sent.
    .remedy = Have the certificate replaced.
fault-net-tls_pin_mismatch = The certificate of { $host } is not the confirmed one
    .cause = Its fingerprint is now { $sha256 }. Most likely the server has a new certificate; something in between may also have replaced it. No password was sent.
    .remedy = Compare the new fingerprint with the server's administrator, then update “Certificate fingerprint”.
fault-net-tls_handshake = No TLS with { $host }
    .cause = The port does not use TLS, or the two sides have no version in common. No password was sent. ({ $reason })
    .remedy = Check the port. The server must offer TLS 1.2 or later.
fault-net-tls_config = TLS cannot be set up
    .cause = The program is at fault, not the settings. ({ $reason })
    .remedy = Export the diagnostics with roombridge bundle and report it.
fault-net-client = The network cannot be set up
    .cause = The program is at fault, not the settings. ({ $reason })
    .remedy = Export the diagnostics with roombridge bundle and report it.
fault-net-auth = A sign-in method was used in the wrong place
    .cause = The program is at fault, not the settings. Nothing was sent.
    .remedy = Export the diagnostics with roombridge bundle and report it.
fault-net-header = A request header cannot be written
    .cause = The program is at fault, not the settings. Nothing was sent.
    .remedy = Export the diagnostics with roombridge bundle and report it.
fault-net-user_agent = The client's name cannot be written
    .cause = The program is at fault, not the settings. Nothing was sent.
    .remedy = Export the diagnostics with roombridge bundle and report it.
fault-net-no_connection = The simulated network has no connection
    .cause = The program is at fault, not the settings. Only tests get here.
    .remedy = Export the diagnostics with roombridge bundle and report it.

# Logging on (what is not of one system)
fault-auth-login_malformed = The login name is malformed
    .cause = It is neither DOMAIN\user nor written like a mail address. No password was used yet.
    .remedy = Write it like PRACTICE\svc-room or svc-room@practice.example.
fault-auth-ntlm_not_offered = { $host } does not offer { $wanted }
    .cause = It offers these sign-in methods: { $offered }. No password was sent.
    .remedy = Choose one of them, or enable Windows authentication on the server.
fault-auth-ntlm_connection_closed = The connection was cut in the middle of the Windows sign-in
    .cause = Most likely a proxy, a load balancer or the server closed it; the password has nothing to do with it.
    .remedy = Route { $host } around whatever closes connections, then check again.
fault-auth-ntlm_message = A message of the Windows sign-in is wrong
    .cause = The server's answer is not valid NTLM; the password is most likely fine.
    .remedy = Export the diagnostics with roombridge bundle and report it.
fault-auth-token_malformed = The token is malformed
    .cause = The sign-in service returned a token with characters that do not belong there. Most likely the token address is wrong, or something in between changes the content.
    .remedy = Check the token address and route it around whatever changes content, then check again.

# XML that cannot be read
fault-xml-malformed = The answer is not valid XML
    .cause = It cannot be read from byte { $offset } onwards; most likely something in between changed it.
    .remedy = Route this address around whatever changes content. If it keeps happening, export the diagnostics with roombridge bundle and report it.
fault-xml-truncated = The answer was cut off
    .cause = It ends at byte { $offset }. What was read does not count as everything.
    .remedy = It is retried automatically.
fault-xml-encoding = The answer's encoding is not known
    .cause = It is neither UTF-8 nor UTF-16 with a byte order mark; read up to byte { $offset }.
    .remedy = Export the diagnostics with roombridge bundle and report it.
fault-xml-doctype = The answer contains a document type declaration, which is not accepted
    .cause = Near byte { $offset }. Reading stopped for safety; most likely it is a web page.
    .remedy = Check the address. Let it bypass sign-in portals.
fault-xml-entity = The answer contains an unknown character entity
    .cause = Near byte { $offset }; most likely it is a web page.
    .remedy = Check the address. If it keeps happening, export the diagnostics with roombridge bundle and report it.
fault-xml-too_deep = The answer is nested too deeply
    .cause = The limit was exceeded near byte { $offset }, so reading stopped.
    .remedy = Export the diagnostics with roombridge bundle and report it.
fault-xml-too_long = Part of the answer is too long
    .cause = The limit was exceeded near byte { $offset }, so reading stopped.
    .remedy = Export the diagnostics with roombridge bundle and report it.

# Syncs
fault-integration-unknown = There is no integration called “{ $name }”
    .cause = The name is misspelt, or its connection was renamed or removed.
    .remedy = Compare the name with roombridge integration list.
fault-integration-bad_file = This is not an integration exported by Roombridge
    .cause = The file cannot be read; nothing was imported. ({ $detail })
    .remedy = Export it again on the original computer and import that file.
fault-integration-no_side = There is no connection “{ $name }” here
    .cause = The file names it as a side of the integration ({ $provider }); nothing was imported.
    .remedy = Add that connection first, or name another one of the same system with --side-a or --side-b.
fault-integration-export = The integration cannot be exported
    .cause = The program is at fault, not the settings. ({ $detail })
    .remedy = Export the diagnostics with roombridge bundle and report it.
fault-integration-no_source = “{ $name }” has no source
    .cause = Its source side is not a connection. The program is at fault, not the settings.
    .remedy = Export the diagnostics with roombridge bundle and report it.
fault-policy-value = The value of { $field } cannot be used
    .cause = It is “{ $found }”; nothing was changed.
    .remedy =
        { $field ->
            [window_days] Use a whole number from 1 to 15.
            [deletes] Use a whole number from 0 to 1000000.
            [delete_percent] Use a whole number from 0 to 100.
           *[other] Use true or false.
        }
fault-policy-zone = This computer does not know the time zone “{ $zone }”
    .cause = This zone decides when days begin, so nothing can be synced without it. Nothing was written.
    .remedy = Update the system's time zone data, or use a zone such as Asia/Shanghai.
fault-schedule-value = The schedule is malformed
    .cause = An interval or a time is out of range; the old schedule stays in place.
    .remedy = Use an interval of 1 to 1440 minutes, or times such as 09:00, at most 48 of them.
fault-plan-unknown = There is no plan { $plan }
    .cause = The ID is misspelt, or the plan was cleaned up with old runs.
    .remedy = Run a test sync again and use its plan.
fault-plan-applied = This plan has already been executed
    .cause = Run { $run } executed it, and a plan can be executed only once. Nothing was written this time.
    .remedy = Look at that run, or run a new test sync.
fault-plan-bad_date = “{ $found }” is not a date
    .cause = Nothing was read from the source.
    .remedy = Write it as 2026-11-24.
fault-plan-bad_span = The date range cannot be used
    .cause = It ends before it begins, or is longer than a year. Nothing was read from the source.
    .remedy = Use a range of at most one year, with the first day first.
fault-plan-far_span = Two calendars are synced at most { $days } days around today
    .cause = The range includes days before { $from } or after { $to }. Nothing was read.
    .remedy = Use days from { $from } to { $to }.
fault-plan-moved = Not executed: the source has changed
    .cause = { $count ->
        [one] { $count } thing differs
       *[other] { $count } things differ
     } from the plan. Nothing was written.
    .remedy = Run a test sync again, look at the changes, then execute.
fault-plan-stopped = Planning stopped halfway
    .cause = The program is at fault, not the settings. ({ $detail })
    .remedy = Try again. If it keeps happening, export the diagnostics with roombridge bundle and report it.
fault-run-stopped = The run stopped before it began
    .cause = The program is at fault, not the settings. ({ $detail })
    .remedy = Try again. If it keeps happening, export the diagnostics with roombridge bundle and report it.
fault-plan-bad_step = A step of the plan is empty
    .cause = The program is at fault, not the settings. The step was not executed.
    .remedy = Run a test sync again. If it keeps happening, export the diagnostics with roombridge bundle and report it.
fault-plan-bad_undo = The plan of the undo is incomplete
    .cause = The program is at fault, not the settings. Nothing was written.
    .remedy = Preview the undo again. If it keeps happening, export the diagnostics with roombridge bundle and report it.
fault-plan-details_differ = A meeting read twice is not the same
    .cause = What was compared differs from what was read. Most likely the source was being changed at that moment; the program may be at fault too. ({ $key })
    .remedy = Run a test sync again. If it keeps happening, export the diagnostics with roombridge bundle and report it.
fault-plan-direction = This direction is not supported yet
    .cause = This version only reads from the source into Roombridge. Nothing was written.
    .remedy = Set the direction from the source to Roombridge.
fault-plan-impossible = The plan met an impossible case
    .cause = The program is at fault, not the settings. Nothing was written.
    .remedy = Export the diagnostics with roombridge bundle and report it.
fault-plan-unsorted = What is compared is out of order
    .cause = The program is at fault, not the settings. Nothing was written. ({ $side })
    .remedy = Export the diagnostics with roombridge bundle and report it.
fault-plan-no_room = A room of the plan is not found
    .cause = The program is at fault, not the settings. Nothing was written.
    .remedy = Run a test sync again. If it keeps happening, export the diagnostics with roombridge bundle and report it.
fault-plan-no_item = A meeting that was read is not found
    .cause = The program is at fault, not the settings. Nothing was written.
    .remedy = Run a test sync again. If it keeps happening, export the diagnostics with roombridge bundle and report it.
fault-plan-no_baseline = What the last sync agreed on is not found
    .cause = The program is at fault, not the settings. Nothing was written.
    .remedy = Run a test sync again. If it keeps happening, export the diagnostics with roombridge bundle and report it.
fault-guard-approval_mismatch = The number does not match
    .cause = { $typed } was typed; { $held ->
        [one] { $held } deletion is
       *[other] { $held } deletions are
     } held. Nothing was written.
    .remedy = Look at the preview, then type the number of held deletions.
fault-guard-approval_unknown = “{ $step }” is not a held step of this plan
    .cause = Only held steps can be approved, each by its ID or the beginning of it. Nothing was written.
    .remedy = Look at the plan again and copy the ID of a held step.
fault-guard-approval_ambiguous = “{ $step }” could be several steps
    .cause = More than one held step begins with this. Nothing was written.
    .remedy = Enter more of the ID.
fault-guard-empty_source = The source is suddenly empty; nothing was executed
    .cause = The source had meetings and now has none, most likely because of its rights or account. { $held ->
        [one] { $held } deletion is
       *[other] { $held } deletions are
     } held, and nothing was written.
    .remedy = Check the connection first. If the source really is empty, enter { $held } to release them.

# Runs
fault-run-busy = This sync is already running
    .cause = It started at { $since }, most likely on its schedule or from another window.
    .remedy = Wait for it to finish, then try again.
fault-run-cancelled = Cancelled
    .cause = Somebody stopped it. What was written stays; the run lists every item.
    .remedy = Run it again when you want to; nothing is done twice.
fault-run-lease_lost = This run was interrupted
    .cause = Most likely this computer went to sleep and another run took over. What was written stays.
    .remedy = Wait for the other run to finish, then run a test sync.
fault-run-unknown = There is no run { $run }
    .cause = The ID is misspelt, or the run was cleaned up.
    .remedy = Compare the ID with roombridge runs list.
fault-run-not_undoable = { $run } cannot be undone
    .cause = It wrote nothing; most likely it was a test sync.
    .remedy = Choose a run that wrote something in the sync log.
fault-run-nothing_to_undo = { $run } has nothing to undo
    .cause = It made no changes, or all its changes have been undone.
    .remedy = Its items are in the sync log; nothing else is needed.
fault-run-nothing_to_retry = { $run } has nothing to retry
    .cause = None of its items failed, or their rooms are no longer in the list.
    .remedy = Run an ordinary test sync to see what differs now.

# Writing calendars
fault-write-stale = Somebody changed it in the meantime
    .cause = { $mailbox } has a newer version than the one this decision was based on; nothing was overwritten.
    .remedy = It is read again before the next decision.
fault-write-gone = It no longer exists
    .cause = Somebody removed it from the calendar of { $mailbox } in the meantime.
    .remedy = It is read again before the next decision.
fault-write-always_told = Notices cannot be turned off
    .cause = This provider notifies everybody who takes part; { $people } people of a meeting in { $mailbox } would have received mail. Nothing was written.
    .remedy = Allow everybody to be notified, or leave out meetings with attendees by a filter.
fault-write-mode_not_offered = { $field ->
        [deletion] This way of deleting is not offered
       *[other] This way of telling people is not offered
    }
    .cause = This provider has no { $found ->
        [hard] deleting for good
        [soft] deleting to where only recovery reaches
       *[other] choice of keeping a copy in sent items
    }. Nothing was written.
    .remedy = { $field ->
        [deletion] Choose deleting to the deleted items.
       *[other] Choose telling everybody without the copy.
    }
fault-write-not_organizer = { $mailbox } is not the organiser of this meeting
    .cause = Its organiser is { $found }; it can be created or changed only there. Nothing was written.
    .remedy = Write to the organiser's calendar, with the room as an attendee. The application needs the right to write there.
fault-write-field_fixed = { $field ->
        [organizer] The organiser cannot be changed
       *[other] A meeting cannot be written as cancelled
    }
    .cause = No interface of this provider allows it. Nothing was written.
    .remedy = { $field ->
        [organizer] Remove the meeting and create it again in the other organiser's calendar.
       *[other] Remove the meeting instead.
    }
fault-write-attendees_cut = Not all attendees are known
    .cause = { $found } more people were invited than could be read; writing the list would drop them. Nothing was written.
    .remedy = Create this meeting manually, or invite a distribution list instead of individuals.
fault-write-online_body = The details of an online meeting are kept
    .cause = In { $mailbox } they contain the joining information; replacing them would remove the online meeting. Nothing was written.
    .remedy = Change the details in the organiser's own calendar program, or leave them out of the mapping.

fault-write-series = The series cannot be written as a series
    .cause = The calendar of { $mailbox } has no pattern that matches this rule exactly. Nothing was written.
    .remedy = Have this integration write single meetings (its settings, Series), or change the rule.

# Rooms
fault-rooms-none = “{ $name }” has no rooms yet
    .cause = Without rooms there is no calendar to read; the connection is fine.
    .remedy = Import a room sheet, or add rooms that the system lists.
fault-rooms-unknown = This room is no longer listed
    .cause = It was most likely removed a moment ago. ({ $room })
    .remedy = Refresh the list and choose again.
fault-rooms-gone = { $mailbox } is no longer among the rooms
    .cause = It was removed after the plan was made; this item was not executed.
    .remedy = Run a test sync again.
fault-rooms-bad_mailbox = “{ $mailbox }” does not look like a mail address
    .cause = It has no @, or is too long. Nothing was added.
    .remedy = Enter the whole address, such as room001@practice.example.
fault-rooms-never_checked = The rooms of “{ $name }” were never checked
    .cause = Without a check it is not known which rights are missing, so there is no script.
    .remedy = Check all rooms first, then generate the script.

# Room sheets
fault-sheet-empty = The file is empty
    .cause = There is nothing in it; nothing was imported.
    .remedy = Choose a file with rooms, or begin with the template.
fault-sheet-no_table = This file is not a table
    .cause = By its content it is no Excel, ODS, CSV or web table; its name does not count.
    .remedy = Save it as xlsx or CSV, then import it.
fault-sheet-encrypted = The file has a password
    .cause = An encrypted workbook cannot be opened; nothing else is wrong with it.
    .remedy = Remove the password to open it in Excel or WPS, save, and import again.
fault-sheet-cap_reached = The file is too large
    .cause = It passes a limit: { sheet-limit }, at most { $limit }. Nothing was imported.
    .remedy = Remove sheets and blank rows that are not needed, or split the file.
fault-sheet-all_hidden = There is no sheet to read
    .cause = All sheets are hidden, or the chosen ones are not in the file.
    .remedy = Unhide a sheet, or name the sheet to read.
fault-sheet-no_heading = No column with mailboxes was found
    .cause = In the sheets that were read, no column looks like room mailboxes.
    .remedy = Write “Mailbox” above the column, or choose the column manually.
fault-sheet-damaged = The file is damaged
    .cause = It is incomplete or contradicts itself; nothing was imported.
    .remedy = Open it in Excel or WPS, save it again, and import that.
fault-sheet-too_large = The file is too large
    .cause = At most { $limit } MB are taken; nothing was imported.
    .remedy = Remove pictures and sheets that are not needed, or save it as CSV.
fault-sheet-closed = This import is over
    .cause = It was left for too long, or the program was restarted. The rooms are unchanged.
    .remedy = Choose the file again.
fault-sheet-no_row = There is no row { $row }
    .cause = The sheet has changed since; this edit was not made.
    .remedy = Refresh, then edit again.
fault-sheet-unknown_part = There is no “{ $part }”
    .cause = The file has no such sheet or column; this edit was not made.
    .remedy = Refresh, then choose again.
fault-sheet-not_allowed = This cannot be changed that way
    .cause = The finding does not allow this cure; the sheet is unchanged.
    .remedy = Edit the cell itself, or set the row aside.
fault-sheet-no_list = There is no list of rooms here
    .cause = Neither the sheet's own type nor the provider says that an address is a list.
    .remedy = Check the addresses with the provider first.
fault-sheet-list_empty = { $list } has no rooms
    .cause = The provider named no room in this list; the sheet is unchanged.
    .remedy = Set the row aside, or put the rooms' mailboxes into the sheet.
fault-sheet-nothing_to_undo = There is nothing to undo
    .cause = The sheet is as it was opened.
    .remedy = Go on editing, or import it.
fault-sheet-not_base64 = The file did not reach the program whole
    .cause = The program is at fault, not the file.
    .remedy = Choose the file again. If it keeps happening, export the diagnostics with roombridge bundle and report it.
fault-sheet-not_written = The workbook cannot be written
    .cause = The program is at fault, not the file. ({ $detail })
    .remedy = Export the diagnostics with roombridge bundle and report it.
fault-sheet-mapping = The choice of columns was not remembered
    .cause = The program is at fault, not the file. ({ $detail })
    .remedy = Export the diagnostics with roombridge bundle and report it.
fault-sheet-task = Reading the sheet stopped halfway
    .cause = The program is at fault, not the file. ({ $detail })
    .remedy = Choose the file again. If it keeps happening, export the diagnostics with roombridge bundle and report it.

# Practice
fault-practice-none = This program has no practice environment
    .cause = It was built without one; real connections are not affected.
    .remedy = Use a program with the practice environment.
fault-practice-not_running = The practice environment is not running
    .cause = It was not started, or ended with the program.
    .remedy = Start the practice environment first, then set a fault.
fault-practice-start = The practice environment cannot start
    .cause = Most likely a port is in use, or the data folder cannot be written. ({ $detail })
    .remedy = Try again. If it keeps happening, check the rights on the data folder.
fault-practice-no_account = The practice environment has no account for { $provider } { $auth }
    .cause = The practice company does not log on that way.
    .remedy = Choose another way to log on.
fault-practice-unknown_fault = The practice environment has no fault { $name }
    .cause = The name is misspelt, or its argument does not fit.
    .remedy = Choose a fault that “Settings” lists.

# Notices
fault-notice-no_name = The channel has no name yet
    .cause = The name is empty; nothing was saved.
    .remedy = Enter a name of at most 100 characters.
fault-notice-unknown_channel = There is no such channel
    .cause = It was removed, or belongs to another data folder. ({ $channel })
    .remedy = Open the notices in “Settings” again.
fault-notice-address = The robot’s address is incomplete
    .cause = It should be a complete address such as { $expected }. Nothing was saved.
    .remedy = Copy the whole webhook address from the robot in the group’s settings and paste it again.
fault-notice-insecure = The address at { $host } is not https
    .cause = It contains a token, which http would send in the clear. Nothing was saved.
    .remedy = Use an address that begins with https.
fault-notice-host = The address does not belong to this kind of robot
    .cause = Its host is { $found }; it should be { $expected }. Nothing was saved.
    .remedy = Check kind and address. For your own server choose “Webhook”.
fault-notice-write = The notice cannot be written
    .cause = The program is at fault, not the settings. ({ $detail })
    .remedy = Export the diagnostics with roombridge bundle and report it.
fault-notice-http = { $host } did not accept the notice
    .cause = It answered HTTP { $status }; most likely the address is no longer valid, or it refuses the notice.
    .remedy = Check the address. If that does not help, create a new one there, paste it and send a test.
fault-notice-answer = The answer from { $host } cannot be understood
    .cause = It does not have the expected format; most likely a proxy or a sign-in page is in between.
    .remedy = Check the proxy, then send a test again.
fault-notice-signature = The robot does not accept the signature
    .cause = The signing key is wrong, or this computer’s clock is off by more than an hour. ({ $host })
    .remedy = Copy the key again from the robot’s security settings, and set this computer’s clock.
fault-notice-keyword = The message lacks the robot’s keyword
    .cause = The robot’s security settings ask for a keyword. ({ $host })
    .remedy = Change the keyword to “Roombridge”, or use a signature instead.
fault-notice-ip = The robot accepts nothing from this address
    .cause = The robot’s security settings list addresses, and this computer’s public address is not among them. ({ $host })
    .remedy = Add the public address to the robot’s list, or use a signature instead.
fault-notice-security = The robot’s security settings reject the notice
    .cause = Keyword, signature or address list does not match; the answer does not say which. ({ $host })
    .remedy = Check the robot’s security settings one by one. Preferably use only the signature and enter its key here.
fault-notice-unknown_robot = There is no such robot
    .cause = It was removed or switched off, or the token in the address is wrong. ({ $host })
    .remedy = Add the robot to the group again and paste its new address here.
fault-notice-too_fast = The robot receives too many messages
    .cause = There is a limit per minute; it is sent again in a while. ({ $host })
    .remedy = Nothing to do. If it happens often, create a separate robot for Roombridge.
fault-notice-busy = { $host } is busy
    .cause = It cannot accept the notice right now; it is sent again in a while.
    .remedy = Nothing to do. If it persists, check the service's status.
fault-notice-refused = The robot did not accept the notice
    .cause = Its code and message are in the details. ({ $host })
    .remedy = Correct what it reports, then send a test again.
fault-notice-mail_server = The mail server is not filled in correctly
    .cause = The host is “{ $found }”, or the port is 0. Nothing was saved.
    .remedy = Enter host and port, such as smtp.practice.example and 465.
fault-notice-mail_plain = Mail without encryption can only go to this computer
    .cause = { $host } is not this computer; password and text would be sent in the clear.
    .remedy = Use TLS (port 465) or STARTTLS (port 587).
fault-notice-mail_address = A mail address is malformed
    .cause = It is “{ $found }”; nothing was saved.
    .remedy = Write it as it@practice.example. There must be at least one recipient, one per line.
fault-notice-mail_ca = The certificate file cannot be read
    .cause = It contains no usable PEM certificate. ({ $detail })
    .remedy = Use a file that begins with BEGIN CERTIFICATE, or leave it empty.
fault-notice-mail_login = The mail server does not accept login or password
    .cause = { $host }:{ $port } refused the sign-in. Many mailboxes require an app password instead of the usual one.
    .remedy = Check the login, create an app password in the mailbox’s settings and enter it as the password.
fault-notice-mail_refused = The mail server did not accept the mail
    .cause = { $host }:{ $port } refused sender, recipient or content; its message is in the details.
    .remedy = Check sender and recipients. The sender usually has to be the login’s own address.
fault-notice-mail_busy = The mail server has not accepted the mail yet
    .cause = { $host }:{ $port } asks to try again later; it is sent again in a while.
    .remedy = Nothing to do. If it persists, check the mail server's status.
fault-notice-mail_tls = There is no encrypted connection to the mail server
    .cause = The certificate of { $host }:{ $port } is not trusted, or port and encryption do not match. ({ $detail })
    .remedy = 465 goes with TLS, 587 with STARTTLS. For an internal certificate enter the path of its file.
fault-notice-mail_unfit = The mail server lacks what is needed
    .cause = { $host }:{ $port } offers no STARTTLS, or no usable sign-in method. ({ $detail })
    .remedy = Change encryption and port, or ask the mail administrator to allow STARTTLS and sign-in.
fault-notice-mail_connect = The mail server cannot be reached
    .cause = { $host }:{ $port } does not answer; it is sent again in a while. ({ $detail })
    .remedy = Check host, port and firewall. Mail does not go through the proxy.
fault-notice-password_again = A different mail server needs the password again
    .cause = The stored password is sent only to the server it was entered for, not to { $host }. Nothing was changed.
    .remedy = Enter the new server's password as well.

# Usage and diagnostics
fault-usage-query = This range cannot be counted
    .cause = { $field } is “{ $found }”.
    .remedy = Write dates as 2026-11-24, at most 400 days, the end after the start; hours from 0 to 24.
fault-diagnostics-write = The diagnostics cannot be written
    .cause = The program is at fault, not the settings. ({ $detail })
    .remedy = Try again. If it persists, report the text in brackets.

# Policy file
fault-policy_file-unreadable = The policy file { $path } cannot be read
    .cause = It is malformed, or may not be read. ({ $detail })
    .remedy = Ask whoever manages this computer to correct it; docs/policy.md describes its format.
fault-policy_file-value = { $field } in the policy file cannot be used
    .cause = It is “{ $found }” in { $path }. A setting can be locked only if the file also gives it a value.
    .remedy = Ask whoever manages this computer to correct it; docs/policy.md describes its format.
fault-policy_file-data_dir = The data folder is locked by the policy file
    .cause = { $path } sets { $expected }, but { $found } was requested.
    .remedy = Leave out --data-dir and ROOMBRIDGE_DATA_DIR, or ask whoever manages this computer to change it.
fault-settings-locked = { $field } is locked by the policy file
    .cause = Whoever manages this computer set it in { $path }; nothing was changed.
    .remedy = Ask them if it has to change.

# Moving to a provider that takes another's place

fault-successor-none = No move of “{ $name }” has begun
    .cause = No new connection has been prepared for it, or one of the two has since been removed. Nothing was changed.
    .remedy = Prepare the new connection first.
fault-successor-no_option = There is no successor for “{ $name }” here
    .cause = This sign-in method has no successor, or a different one was named. Nothing was prepared.
    .remedy = See what it can move to with roombridge successor show.
fault-successor-choose = Several systems are possible; choose one
    .cause = This connection uses its own addresses, so the program cannot know its cloud. Possible: { $choices }.
    .remedy = Name the system to move to.
fault-successor-switched = “{ $name }” is already in use
    .cause = The switch has been made, so there is nothing left to compare or switch.
    .remedy = To compare again, switch back first; that is possible as long as no run has changed anything.
fault-successor-not_switched = “{ $name }” is still in use
    .cause = Nothing has been switched yet, so there is nothing to take back.
    .remedy = Nothing needs to be done.
fault-successor-not_compared = The two sides have not been compared yet
    .cause = Without a comparison nobody knows whether the new side shows everything that “{ $name }” shows. Nothing was switched.
    .remedy = Compare both sides, look at the differences, then switch.
fault-successor-comparison_old = The comparison is too old to switch on
    .cause = It was made { $minutes } minutes ago; calendars change. Nothing was switched.
    .remedy = Compare again and switch within the hour.
fault-successor-changed = “{ $name }” or the sync rules changed since the comparison
    .cause = With other settings the new side may show something else. Nothing was switched.
    .remedy = Compare again.
fault-successor-rooms_not_compared = { $count ->
        [one] { $count } room was not compared
       *[other] { $count } rooms were not compared
    }
    .cause = They were added or switched on since. Nothing was switched.
    .remedy = Compare again.
fault-successor-rooms_unread = { $count ->
        [one] { $count } calendar could not be read completely
       *[other] { $count } calendars could not be read completely
    }
    .cause = Nothing can be said about them, so nothing was switched.
    .remedy = They are listed first, with their causes. Fix them, disable the rooms or take the people out of the scope, then compare again.
fault-successor-busy_only = Only busy times of { $mailbox } can be read
    .cause = Busy times without meetings cannot be matched with the other side.
    .remedy = Grant the right to read this calendar, then compare again.
fault-successor-written = It can no longer be switched back
    .cause = Run { $run } made { $count ->
        [one] { $count } change
       *[other] { $count } changes
     } since the switch. Going back would tear what was synced since from its source.
    .remedy = Go on with the new connection; single runs can still be undone.
fault-successor-unsettled = A run of “{ $name }” was cut short, and what became of its last changes is not known yet
    .cause = The old connection can tell by its own ids; the new one could not. Nothing was switched.
    .remedy = Sync “{ $name }” once, then compare again.
fault-successor-holds = Held changes of “{ $name }” cannot go along
    .cause = What they are about was not found alike on both sides. Once moved, a change that waits or that you rejected would be planned anew, as if nobody had looked at it. Nothing was switched.
    .remedy = Sync “{ $name }” once and compare again, so that held changes are what both sides show now. If some still stay behind, decide on them, or undo what led to them, and sync until they are gone.
fault-successor-series_unseen = The new connection does not find the series “{ $title }” of { $mailbox }
    .cause = It was written as one. None of its occurrences lies in the days that were compared, and the new side does not know its old id. Nothing can be said about this calendar, so nothing was switched.
    .remedy = Widen the days that are synced until one of its occurrences lies in them, or wait for that day. Then compare again.
fault-successor-no_integration = The old connection has no sync
    .cause = The program is at fault, not the settings.
    .remedy = Export the diagnostics with roombridge bundle and report it.
fault-guard-missing_meetings = { $missing ->
        [one] { $missing } meeting is missing on the new side
       *[other] { $missing } meetings are missing on the new side
    }
    .cause = The next sync would delete them here. { $typed } was typed. Nothing was switched.
    .remedy = Look at the differences. If this is what you expect, enter { $missing } to switch.

fault-net-lookup = No name server returned a usable answer for { $name }
    .cause = { $reason }
    .remedy = Check whether this computer can look up public names; if it reaches the internet only through a proxy, enter a DNS over HTTPS address in the connection.
fault-net-no_lookup = Names cannot be looked up here
    .cause = This network has no name servers.
fault-paste-none = { $provider } has no text to paste
    .cause = Its console does not copy several fields at once.
    .remedy = Fill in the fields one by one.
fault-paste-too_long = The pasted text is longer than { $limit } KB
    .cause = What consoles copy is much shorter.
    .remedy = Copy it again and paste nothing else.
fault-paste-nothing_found = Nothing was found in the pasted text
    .cause = It should contain: { $fields }.
    .remedy = Copy it again from the console, or fill in the fields one by one.
fault-paste-by_reference = The pasted text contains secrets, and { $vault } stores no values
    .cause = The text contains: { $fields }. { $vault } only notes where a secret is and reads it at each use. Nothing was saved.
    .remedy =
        { $vault ->
            [env] Put each of them into an environment variable, or a file, of the process that runs Roombridge, and run the command again with { $options } (or file:PATH in place of env:VARIABLE). --paste may stay: it fills in the rest.
           *[other] Put each of them into a credential of the service and run the command again with { $options }. --paste may stay: it fills in the rest.
        }
fault-paste-pattern = A field's pattern cannot be used
    .cause = The pattern { $pattern } is a mistake in this program.
fault-handout-none = { $provider } has no hand-out
    .cause = Its users do not have to do anything.
    .remedy = Choose another connection.
fault-handout-no_values = { $provider } has no values to enter in a console
    .cause = Its steps contain nothing to copy.
    .remedy = Follow the steps of the connection.
fault-handout-form = There is no format called { $found }
    .cause = Available are html, text, values and values_text.
    .remedy = Choose one of them.

# Notices: the title says the fact, the text why and what to do

notice-run_failed = Roombridge: scheduled sync of “{ $integration }” failed
    .text = Not told again until it works.
notice-run_recovered = Roombridge: scheduled sync of “{ $integration }” works again
    .text = Created { $created }, updated { $updated }, deleted { $deleted }.
notice-deletions_held =
    { $count ->
        [one] Roombridge: { $count } deletion of “{ $integration }” is held, sync waits for a look
       *[other] Roombridge: { $count } deletions of “{ $integration }” are held, sync waits for a look
    }
    .text = Nothing has been deleted. Open the run in the sync log, look at it, then release or reject.
notice-directory_held =
    { $count ->
        [one] Roombridge: { $count } person would leave the directory of “{ $connection }”; that is held
       *[other] Roombridge: { $count } people would leave the directory of “{ $connection }”; that is held
    }
    .text = Nothing has been written. Open the directory under People, look at it, then release or reject. Not told again until then.
notice-secret_expires =
    { $days ->
        [0] Roombridge: a secret of “{ $connection }” expires today
        [one] Roombridge: a secret of “{ $connection }” expires in { $days } day
       *[other] Roombridge: a secret of “{ $connection }” expires in { $days } days
    }
    .text = Its last day is { $date }; syncs stop after it. Make a new one in the provider’s console, then replace it in the connection.
notice-test = Roombridge: test message
    .text = If you can read this, “{ $channel }” works. Failed syncs, held deletions and expiring secrets are reported here.

# Files of the diagnostics
diagnostics-program = Program: version, system, state of the keychain
diagnostics-settings = Settings of the program
diagnostics-connections = Connections: ids, ways to log on, hosts (masked)
diagnostics-checks = Last checks
diagnostics-runs = Last runs and their fault codes
diagnostics-store = Data file: version, size, rows

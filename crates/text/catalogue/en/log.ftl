# Operation log: who changed what. `.about` says to what; values before and after stand beside it

connection-copy = { $name } (copy)
operation-connection-create = Connection made
    .about = { $name }
operation-connection-import = Connection imported
    .about = { $name }
operation-connection-clone = Connection copied
    .about = { $of } → { $name }
operation-connection-update = Connection changed
    .about = { $name }
operation-connection-remove = Connection removed
    .about = { $data ->
        [kept] { $name }, rooms and meetings kept
       *[other] { $name }
    }
operation-successor-prepare = Move prepared
    .about = { $name } · to { $provider }
operation-successor-switch = Moved to another system
    .about = { $name } · to { $provider }{ $count ->
        [0] {""}
       *[other] {" "}· missing meetings accepted: { $count }
    }
operation-successor-back = Move taken back
    .about = { $name } · to { $provider }
operation-step-mark = Checklist ticked
    .about = { $state ->
        [off] { $name } · Unticked: { $step }
       *[other] { $name } · Ticked: { $step }
    }
operation-integration-update = Sync rules changed
    .about = { $name }
operation-quota-set = Call quota settings changed
    .about = { $name }
operation-schedule-set = Schedule changed
    .about = { $name }
operation-schedules-pause = All schedules paused or resumed
operation-rooms-give = Rooms imported
    .about = { $name } · { $count ->
        [one] { $count } room
       *[other] { $count } rooms
    }
operation-rooms-enable = Rooms chosen
    .about = { $state ->
        [off] { $count ->
            [one] { $count } room no longer in use
           *[other] { $count } rooms no longer in use
        }
       *[other] { $count ->
            [one] { $count } room in use
           *[other] { $count } rooms in use
        }
    }
operation-rooms-remove = Rooms removed
    .about = { $count ->
        [one] { $count } room
       *[other] { $count } rooms
    }
operation-plan-approve = Plan approved
    .about = { $name } · { $count ->
        [one] { $count } deletion released
       *[other] { $count } deletions released
    }
operation-settings-set = Setting changed
operation-notices-set = Notices changed
operation-channel-save = Notice channel saved
    .about = { $name }
operation-channel-remove = Notice channel removed
    .about = { $name }

operation-field-name = Name
operation-field-enabled = Enabled
operation-field-preview_only = Test syncs only
operation-field-secrets = Secrets replaced
operation-field-rooms = Rooms
operation-field-window_days = Days on both sides
operation-field-deletes = Deletion limit
operation-field-delete_percent = Deletion limit (%)
operation-field-details = Read details
operation-field-schedule = Schedule
operation-field-schedules_paused = All schedules paused
operation-field-language = Language
operation-field-theme = Theme
operation-field-retention_on = Clean old records daily
operation-field-retention_days = Days kept
operation-field-proxy = Proxy
operation-field-on_failure = Tell of failures
operation-field-on_held = Tell of held deletions
operation-field-on_expiry = Tell of expiring secrets
operation-field-desktop = Desktop notices
operation-field-update_check = Look for updates
operation-value-true = on
operation-value-false = off
operation-schedule-manual = manual
operation-schedule-every = every { $minutes } minutes
operation-schedule-daily = daily at { $times }

# Exported lists: tabs, file names, columns

export-operations = Operation log
export-operations-file = Operation log { $date }.xlsx
export-run = Run
export-run-file = { $name } run { $date }.xlsx
export-rooms = Rooms
export-rooms-file = Rooms { $date }.xlsx
outcome-planned = Planned
export-column-at = When
export-column-by = Who
export-column-action = Action
export-column-about = About
export-column-before = Before
export-column-after = After
export-column-outcome = Result
export-column-kind = Change
export-column-entity = Kind
export-column-room = Room
export-column-mailbox = Mailbox
export-column-title = Title
export-column-changes = Fields
export-column-fault = Reason
export-column-connection = Connection
export-column-enabled = In use
export-column-read_at = Last read whole

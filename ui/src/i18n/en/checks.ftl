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
check-ladder = Step by step
check-more = { $count ->
    [one] Show { $count } more, passed
   *[other] Show { $count } more, all passed
}
check-next = again { $at }
check-next-automatic = Next automatic check { $at }
check-now = Check now
check-waits-for = waits for “{ $check }”
check-waiting = { $check }: granted, not effective yet
check-open-step = See this step in the wizard
check-not-tried = { $checks }: tried once this one passes.
check-skipped-line = Not tried. First resolve:

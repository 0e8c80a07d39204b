cli-help-directory = People and departments that a connection tells of

cli-help-directory-show = How far the directory of a connection is, and the plan that waits

cli-help-directory-read = Read the directory and make a plan; changes nobody. An interrupted read goes on where it stopped
    .afresh = Forget an interrupted read and start over

cli-help-directory-steps = List steps of the plan that waits
    .action = Only these
    .search = Words in name or mail address

cli-help-directory-apply = Apply exactly the plan that waits, or refuse
    .plan = Id of the plan that was looked at; the one that waits when absent
    .confirm_removals = How many people go, where the guard holds the plan

cli-help-directory-reject = Reject the plan that waits; nothing of it is written
    .plan = Id of the plan that was looked at; the one that waits when absent

cli-help-directory-runs = What became of plans: carried out, held, rejected, undone. Undo one with “undo RUN”
    .name = Connection; all when absent

cli-help-directory-run = List steps of a run
    .run = Run id

cli-help-directory-set = Say how the directory is kept
    .nightly = Read everything every night and take over what is within the guard: true or false
    .shrink_percent = Share of people that may go at once without asking, 0 to 100 per cent

# The directory of a connection: faults, operations, command line

fault-directory-unsupported = { $name } does not tell of people
    .cause = The provider of this connection has no directory that can be read.
    .remedy = Choose a connection whose provider reads people, or import a sheet.
fault-directory-no_plan = There is no plan for the directory of { $name }
    .cause = It was not read yet, or the plan was applied already.
    .remedy = Read the directory.
fault-directory-percent = { $found } is no share
    .cause = A share of people lies between 0 and 100 per cent. Nothing was saved.
    .remedy = Enter a number from 0 to 100.
fault-directory-stale = The plan for the directory of { $name } no longer fits
    .cause = People, departments or an integration’s scope changed since it was made, or a newer plan took its place. Nothing was written.
    .remedy = Read the directory again and look at the new plan.
fault-directory-shrink = { $remove ->
        [one] { $remove } of { $known } people would be removed
       *[other] { $remove } of { $known } people would be removed
    }; that is held
    .cause = At most { $percent } per cent are removed without asking. Fewer people are often seen because the app’s permissions or visible range became smaller. Nothing was written.
    .remedy = Check who would be removed. If that is right, type { $remove } to approve; if not, fix the permissions and read again.
fault-directory-empty_source = The directory is suddenly empty
    .cause = { $remove ->
        [one] { $remove } person was known and now nobody is listed
       *[other] { $remove } people were known and now nobody is listed
    }, most likely because of the permissions or the visible range. Nothing was written.
    .remedy = Check the connection first. If the directory is empty indeed, type { $remove }.
fault-directory-no_end = The directory was not read to its end
    .cause = The program lost the thread. This is ours, not a matter of settings.
    .remedy = Read again; it goes on where it stopped. If it keeps happening, export the diagnostics with roombridge bundle and report it.
fault-directory-undo_removes = { $remove ->
        [one] The undo would remove { $remove } of { $known } people
       *[other] The undo would remove { $remove } of { $known } people
    }; that is held
    .cause = At most { $percent } per cent are removed without asking. The run added these people, and nobody has changed them since. Nothing was written.
    .remedy = Check who would be removed. If that is right, type { $remove } to approve; if not, reject the plan.
fault-directory-not_undoable = { $run } cannot be undone
    .cause = It was not carried out, or it is undone already.
    .remedy = Choose a run that was carried out and is not undone with roombridge directory runs.

operation-directory-apply = Directory taken over
    .about = { $name } · new { $create }, adopted { $adopt }, changed { $update }, gone { $remove }
operation-directory-undo = Directory run undone
    .about = { $name } · back { $create }, changed back { $update }, released { $release }, removed { $remove }
operation-directory-reject = Plan of a directory rejected
    .about = { $name } · new { $create }, adopted { $adopt }, changed { $update }, gone { $remove }
operation-directory-set = Directory settings changed
    .about = { $name }
operation-field-nightly = Read every night
operation-field-shrink_percent = Share removed without asking, per cent

cli-directory-state = Taken over: { $people } people in { $departments } departments.
cli-directory-resumable = A read was interrupted after { $done } departments; “directory read” goes on from there.
cli-directory-dirty = Named by events and not read again yet: { $count }.
cli-directory-plan = Plan { $plan }: new { $create }, adopted { $adopt }, changed { $update } (moved { $moved }), gone { $remove }. Nothing of it is written yet.
cli-directory-without-mail = Without any mail address: { $count }.
cli-directory-withheld = Not permitted to read, so left as they are: { $fields }.
cli-directory-refused = Could not be read, so nobody of it counts as gone: { $department }
cli-directory-create = new
cli-directory-adopt = adopted
cli-directory-update = changed
cli-directory-remove = gone
cli-directory-undo = Plan { $plan } undoes { $run }: back { $create }, adopted again { $adopt }, changed back { $update }, released { $release }, removed { $remove }, left alone { $keep }. Nothing of it is written yet.
cli-directory-rejected = The plan is rejected; nothing was written.
cli-directory-release = released
cli-directory-keep = left alone
cli-directory-run-done = carried out
cli-directory-run-held = held, waits for a look
cli-directory-run-rejected = rejected
cli-directory-run-replaced = replaced by a newer plan
cli-directory-run-undone = undone
cli-directory-counts = new { $create }, adopted { $adopt }, changed { $update }, gone { $remove }
cli-directory-undo-of = undoes { $run }
cli-directory-why-changed_since_run = changed since
cli-directory-why-gone_since_run = gone since
cli-directory-why-there_since_run = there again since
cli-directory-why-partly_since_run = fields changed since stay

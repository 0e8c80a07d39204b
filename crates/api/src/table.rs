//! Every command, once: name, request, answer, the cache tags it reads or touches, and whether it is long.
//!
//! The shell's IPC, `serve`'s HTTP and the command line are adapters over this table; the UI's bindings are
//! generated from it.

use model::LabRun;

use crate::view::{
    app::*, calendar::*, check::*, connection::*, diagnostics::*, directory::*, feed::*, lab::*, library::*,
    notice::*, oa::*, operation::*, person::*, practice::*, quota::*, room::*, schedule::*, successor::*,
    sync::*, usage::*,
};

/// What a command declares besides its types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CommandSpec {
    /// Name, `noun_verb`.
    pub name: &'static str,
    /// Type of the request, as the bindings name it.
    pub request: &'static str,
    /// Type of the answer.
    pub response: &'static str,
    /// Cache tags its answer depends on.
    pub reads: &'static [&'static str],
    /// Cache tags that are stale afterwards.
    pub touches: &'static [&'static str],
    /// It reports progress and can be cancelled by its task id.
    pub long: bool,
}

macro_rules! commands {
    ($( $name:ident ($request:ident) -> $response:ident reads [$($read:literal),*] touches [$($touch:literal),*] $($long:ident)? ;)*) => {
        /// Every command.
        pub const COMMANDS: &[CommandSpec] = &[
            $(CommandSpec {
                name: stringify!($name),
                request: stringify!($request),
                response: stringify!($response),
                reads: &[$($read),*],
                touches: &[$($touch),*],
                long: commands!(@long $($long)?),
            }),*
        ];

        /// Runs a command by name: parses the request, calls the body, writes the answer.
        ///
        /// # Errors
        /// `api.unknown_command`, `api.bad_request`, and whatever the body says.
        pub async fn dispatch(
            app: &crate::App,
            name: &str,
            request: serde_json::Value,
            progress: crate::ProgressSink,
        ) -> Result<serde_json::Value, model::Fault> {
            match name {
                $(stringify!($name) => {
                    let request: $request = crate::parse(request)?;
                    let answer: $response = crate::bodies::$name(app, request, progress).await?;
                    crate::write(&answer)
                })*
                _ => Err(model::Fault::defect("api.unknown_command").with("name", name)),
            }
        }

        /// Writes the TypeScript declarations of every type a command mentions.
        #[cfg(test)]
        pub(crate) fn declare(to: &mut crate::bindings::Declarations) {
            $(to.add::<$request>(); to.add::<$response>();)*
        }
    };
    (@long long) => { true };
    (@long) => { false };
}

commands! {
    app_info(Nothing) -> AppInfo reads ["app"] touches [];
    settings_get(Nothing) -> AppSettings reads ["settings"] touches [];
    settings_set(AppSettings) -> AppSettings reads [] touches ["settings", "operations"];
    operation_list(OperationQuery) -> OperationList reads ["operations"] touches [];
    operation_export(OperationExport) -> FileView reads [] touches [];
    vault_get(Nothing) -> VaultView reads ["vault"] touches [];
    task_list(Nothing) -> TaskList reads [] touches [];
    task_cancel(TaskRef) -> Nothing reads [] touches [];
    notice_get(Nothing) -> NoticeView reads ["notices"] touches [];
    notice_set(NoticeSet) -> NoticeView reads [] touches ["notices", "operations"];
    channel_save(ChannelDraft) -> NoticeView reads [] touches ["notices", "operations"];
    channel_remove(ChannelRef) -> NoticeView reads [] touches ["notices", "operations"];
    channel_test(ChannelRef) -> NoticeView reads [] touches ["notices"];
    diagnostics_preview(Nothing) -> DiagnosticsView reads ["diagnostics"] touches [];
    diagnostics_save(Nothing) -> FileView reads [] touches [];

    provider_list(Nothing) -> ProviderList reads [] touches [];
    connection_list(Nothing) -> ConnectionList reads ["connections", "runs"] touches [];
    connection_get(ConnectionRef) -> ConnectionView reads ["connections", "runs"] touches [];
    connection_review(ConnectionReview) -> ReviewView reads [] touches [];
    connection_create(ConnectionCreate) -> ConnectionView reads [] touches ["app", "connections", "integrations", "operations"];
    connection_update(ConnectionUpdate) -> ConnectionView reads [] touches ["connections", "integrations", "operations"];
    connection_remove(ConnectionRemove) -> Nothing reads [] touches ["app", "connections", "integrations", "rooms", "meetings", "runs", "operations"];
    connection_export(ConnectionRef) -> ConnectionFile reads [] touches [];
    connection_import(ConnectionFile) -> ConnectionView reads [] touches ["app", "connections", "integrations", "operations"];
    connection_clone(ConnectionClone) -> ConnectionView reads [] touches ["app", "connections", "integrations", "operations"];
    step_mark(StepMark) -> ConnectionView reads [] touches ["connections", "operations"];
    manifest_read(ManifestText) -> ManifestView reads [] touches [];

    successor_get(ConnectionRef) -> SuccessorView reads ["connections", "checks", "integrations", "rooms", "runs"] touches [];
    successor_prepare(SuccessorPrepare) -> SuccessorView reads [] touches ["app", "connections", "operations"];
    successor_compare(SuccessorCompare) -> SuccessorView reads [] touches ["connections"] long;
    successor_rooms(ComparedRoomQuery) -> ComparedRoomList reads ["connections"] touches [];
    successor_switch(SuccessorSwitch) -> SuccessorView reads [] touches ["app", "connections", "checks", "permissions", "integrations", "rooms", "meetings", "operations"];
    successor_back(ConnectionRef) -> SuccessorView reads [] touches ["app", "connections", "checks", "permissions", "integrations", "rooms", "meetings", "operations"];

    check_run(CheckRun) -> CheckReport reads [] touches ["connections", "checks", "permissions"] long;
    check_last(ConnectionRef) -> CheckReport reads ["checks"] touches [];
    permission_map(ConnectionRef) -> PermissionMap reads ["permissions", "rooms"] touches [];
    permission_script(ScriptRequest) -> ScriptView reads ["permissions"] touches [];

    room_list(RoomQuery) -> RoomList reads ["rooms"] touches [];
    room_export(RoomExport) -> FileView reads [] touches [];
    room_update(RoomUpdate) -> Nothing reads [] touches ["rooms", "operations"];
    room_remove(RoomRemove) -> Nothing reads [] touches ["rooms", "meetings", "connections", "operations"];
    room_discover(ConnectionRef) -> DiscoveryView reads [] touches [];
    room_add(RoomAdd) -> ImportView reads [] touches ["rooms", "connections", "operations"];
    sheet_open(SheetOpen) -> SheetOpened reads [] touches [];
    sheet_get(SheetRef) -> SheetOpened reads [] touches [];
    sheet_rows(SheetRows) -> SheetRowList reads [] touches [];
    sheet_edit(SheetEdit) -> SheetOpened reads [] touches [];
    sheet_resolve(SheetResolve) -> SheetResolved reads [] touches [] long;
    sheet_expand(SheetExpand) -> SheetOpened reads [] touches [] long;
    sheet_import(SheetRef) -> ImportView reads [] touches ["rooms", "connections", "operations"];
    sheet_correct(SheetCorrect) -> FileView reads [] touches [];
    sheet_close(SheetRef) -> Nothing reads [] touches [];
    sheet_template(TemplateRequest) -> FileView reads [] touches [];

    integration_list(Nothing) -> IntegrationList reads ["integrations"] touches [];
    integration_update(IntegrationUpdate) -> IntegrationList reads [] touches ["integrations", "operations"];
    schedule_get(IntegrationRef) -> ScheduleView reads ["integrations", "runs"] touches [];
    schedule_set(ScheduleSet) -> ScheduleView reads [] touches ["integrations", "connections", "operations"];

    schedules_get(Nothing) -> SchedulesView reads ["schedules"] touches [];
    schedules_pause(SchedulesPause) -> SchedulesView reads [] touches ["schedules", "operations"];
    schedules_run(SchedulesRun) -> SchedulesRan reads [] touches ["runs", "plans", "rooms", "meetings", "connections"] long;

    plan_make(PlanMake) -> PlanView reads [] touches ["runs", "plans"] long;
    plan_get(PlanRef) -> PlanView reads ["plans"] touches [];
    plan_steps(StepQuery) -> StepList reads ["plans"] touches [];
    plan_export(PlanExport) -> FileView reads [] touches [];
    plan_apply(PlanApply) -> RunView reads [] touches ["runs", "plans", "rooms", "meetings", "connections", "operations"] long;
    sync_run(SyncRun) -> RunView reads [] touches ["runs", "plans", "rooms", "meetings", "connections"] long;
    undo_plan(RunRef) -> PlanView reads [] touches ["runs", "plans"];
    run_undo(RunUndo) -> RunView reads [] touches ["runs", "plans", "rooms", "meetings", "connections", "operations"] long;
    run_retry(RunRetry) -> PlanView reads [] touches ["runs", "plans"] long;
    run_list(RunQuery) -> RunList reads ["runs"] touches [];
    run_get(RunItemQuery) -> RunDetail reads ["runs"] touches [];
    run_export(RunExport) -> FileView reads [] touches [];
    log_prune(LogPrune) -> PruneView reads [] touches ["runs", "plans", "operations"];
    meeting_list(MeetingQuery) -> MeetingList reads ["meetings"] touches [];
    usage_map(UsageQuery) -> UsageView reads ["meetings", "rooms"] touches [];

    practice_get(Nothing) -> PracticeView reads ["app"] touches [];
    practice_start(PracticeStart) -> PracticeView reads [] touches ["app", "connections", "integrations", "rooms", "people"] long;
    practice_fault(PracticeFaultSet) -> PracticeView reads [] touches ["app"];
    practice_sheet(Nothing) -> FileView reads [] touches [];

    person_list(PersonQuery) -> PersonList reads ["people"] touches [];
    directory_get(Nothing) -> DirectoryView reads ["people"] touches [];
    person_save(PersonDraft) -> PersonView reads [] touches ["people", "operations"];
    person_remove(PersonRefs) -> Nothing reads [] touches ["people", "accounts", "operations"];
    person_import(SheetUpload) -> SheetOutcome reads [] touches ["people", "operations"];
    person_template(SheetTemplate) -> FileView reads [] touches [];
    account_list(AccountQuery) -> AccountList reads ["accounts", "people"] touches [];
    account_save(AccountDraft) -> Nothing reads [] touches ["accounts", "operations"];
    account_remove(AccountRefs) -> Nothing reads [] touches ["accounts", "operations"];
    account_import(SheetUpload) -> SheetOutcome reads [] touches ["accounts", "operations"];

    directory_state(ConnectionRef) -> DirectoryState reads ["people", "directory"] touches [];
    directory_read(DirectoryRead) -> DirectoryState reads [] touches ["directory"] long;
    directory_steps(DirectoryStepQuery) -> DirectoryStepList reads ["directory"] touches [];
    directory_apply(DirectoryApply) -> DirectoryState reads [] touches ["people", "accounts", "directory", "operations", "notices"] long;
    directory_reject(DirectoryReject) -> DirectoryState reads [] touches ["directory", "operations", "notices"];
    directory_held(Nothing) -> DirectoryHeldList reads ["directory"] touches [];
    directory_runs(DirectoryRunQuery) -> DirectoryRunList reads ["directory"] touches [];
    directory_run(DirectoryRunSteps) -> DirectoryRunDetail reads ["directory"] touches [];
    directory_undo(RunRef) -> DirectoryState reads [] touches ["directory"];
    directory_set(DirectorySet) -> DirectoryState reads [] touches ["directory", "operations"];

    feed_get(ConnectionRef) -> FeedView reads ["events"] touches [];
    feed_set(FeedSet) -> FeedView reads [] touches ["events", "operations"];
    event_list(EventQuery) -> EventList reads ["events"] touches [];
    rehearsal_run(RehearsalRun) -> RehearsalReport reads [] touches [] long;
    quota_get(ConnectionRef) -> QuotaView reads ["quota", "rooms", "events"] touches [];
    quota_try(QuotaDraft) -> QuotaView reads [] touches [];
    quota_set(QuotaDraft) -> QuotaView reads [] touches ["quota", "operations"];
    handout_get(HandoutRequest) -> FileView reads ["connections"] touches [];
    icon_get(Nothing) -> FileView reads [] touches [];

    oa_event_list(OaEventQuery) -> OaEventList reads ["oa"] touches [];
    oa_event_get(OaEventRef) -> OaEventView reads ["oa"] touches [];
    oa_event_save(OaEventDraft) -> OaSaved reads [] touches ["oa", "outbox"];
    oa_event_remove(OaEventRemove) -> OaSaved reads [] touches ["oa", "outbox"];
    oa_event_acts(OaEventRef) -> OaActs reads ["oa", "connections", "integrations"] touches [];
    oa_event_act(OaActDo) -> OaActed reads [] touches ["oa", "runs", "operations"];
    busy_elsewhere(FreeBusyQuery) -> BusyElsewhereView reads ["oa", "connections"] touches [];
    free_busy(FreeBusyQuery) -> FreeBusyView reads ["oa", "meetings"] touches [];
    outbox_get(Nothing) -> OutboxView reads ["outbox"] touches [];
    outbox_retry(Nothing) -> OutboxView reads [] touches ["outbox"];
    outbox_push(OutboxRef) -> OutboxView reads [] touches ["outbox", "oa", "runs"];
    outbox_drop(OutboxRef) -> OutboxView reads [] touches ["outbox", "oa", "operations"];
    conversion_get(ConversionQuery) -> ConversionView reads ["conversions", "rooms"] touches [];
    conversion_save(ConversionSave) -> ConversionView reads [] touches ["conversions", "operations"];
    conversion_export(ConversionQuery) -> FileView reads [] touches [];
    conversion_import(SheetUpload) -> SheetOutcome reads [] touches ["conversions", "operations"];

    preset_list(Nothing) -> PresetList reads ["connections"] touches [];
    calendar_get(CalendarRef) -> CalendarView reads ["integrations", "people", "runs"] touches [];
    calendar_save(CalendarDraft) -> CalendarView reads [] touches ["integrations", "operations"];
    calendar_remove(CalendarRef) -> Nothing reads [] touches ["integrations", "runs", "plans", "operations"];
    integration_export(CalendarRef) -> IntegrationFile reads [] touches [];
    integration_import(IntegrationImport) -> IntegrationImported reads [] touches ["integrations", "library", "operations"];
    question_list(Nothing) -> QuestionList reads ["plans", "runs"] touches [];
    question_answer(QuestionAnswer) -> Nothing reads [] touches ["plans"];
    hold_list(Nothing) -> HoldList reads ["plans", "runs"] touches [];
    hold_decide(HoldDecide) -> HoldList reads [] touches ["plans", "operations"];
    version_list(VersionQuery) -> VersionList reads ["runs"] touches [];
    version_restore(VersionRestore) -> PlanView reads [] touches ["runs", "plans"];

    lab_plan(LabDraft) -> LabPlanView reads [] touches [];
    lab_run(LabStart) -> LabRun reads [] touches ["labs", "operations"] long;
    lab_list(LabQuery) -> LabList reads ["labs", "connections"] touches [];
    lab_clear(LabRef) -> LabRun reads [] touches ["labs"];
    lab_export(LabExport) -> FileView reads [] touches [];

    library_get(Nothing) -> LibraryView reads ["library"] touches [];
    library_save(LibraryDraft) -> LibraryView reads [] touches ["library", "operations"];
    library_remove(LibraryRef) -> LibraryView reads [] touches ["library", "operations"];
    library_seed(LibrarySeed) -> LibrarySeedView reads [] touches [];
    expression_check(ExpressionCheck) -> ExpressionReport reads [] touches [];
    record_list(RecordQuery) -> RecordList reads [] touches [];
    mapping_try(MappingTry) -> MappingTrial reads [] touches [];
    library_try(LibraryTry) -> LibraryTrial reads [] touches [];
}

//! People, departments and accounts.

use model::Fault;

use crate::{
    App, ProgressSink,
    view::{
        app::{FileView, Nothing},
        person::*,
    },
};

pub async fn person_list(_: &App, _: PersonQuery, _: ProgressSink) -> Result<PersonList, Fault> {
    Err(Fault::defect("api.not_built"))
}

pub async fn directory_get(_: &App, _: Nothing, _: ProgressSink) -> Result<DirectoryView, Fault> {
    Err(Fault::defect("api.not_built"))
}

pub async fn person_save(_: &App, _: PersonDraft, _: ProgressSink) -> Result<PersonView, Fault> {
    Err(Fault::defect("api.not_built"))
}

pub async fn person_remove(_: &App, _: PersonRefs, _: ProgressSink) -> Result<Nothing, Fault> {
    Err(Fault::defect("api.not_built"))
}

pub async fn person_import(_: &App, _: SheetUpload, _: ProgressSink) -> Result<SheetOutcome, Fault> {
    Err(Fault::defect("api.not_built"))
}

pub async fn person_template(_: &App, _: SheetTemplate, _: ProgressSink) -> Result<FileView, Fault> {
    Err(Fault::defect("api.not_built"))
}

pub async fn account_list(_: &App, _: AccountQuery, _: ProgressSink) -> Result<AccountList, Fault> {
    Err(Fault::defect("api.not_built"))
}

pub async fn account_save(_: &App, _: AccountDraft, _: ProgressSink) -> Result<Nothing, Fault> {
    Err(Fault::defect("api.not_built"))
}

pub async fn account_remove(_: &App, _: AccountRefs, _: ProgressSink) -> Result<Nothing, Fault> {
    Err(Fault::defect("api.not_built"))
}

pub async fn account_import(_: &App, _: SheetUpload, _: ProgressSink) -> Result<SheetOutcome, Fault> {
    Err(Fault::defect("api.not_built"))
}

//! GetFolder, and how folders are written.

use super::{Answer, Call, Failure, Node, Outcome, SoapFault, batch, entries, written};
use crate::ews::render::folder_id;
use crate::ews::xml::Xml;
use crate::org::{FolderKind, FolderRef, Right};

/// Folder fields in schema order; the flag says whether the Default shape has them.
const FIELDS: &[(&str, bool)] = &[
    ("folder:ParentFolderId", false),
    ("folder:FolderClass", true),
    ("folder:DisplayName", true),
    ("folder:TotalCount", true),
    ("folder:ChildFolderCount", true),
    ("folder:EffectiveRights", false),
    ("folder:DistinguishedFolderId", false),
    ("folder:UnreadCount", true),
];

/// Fields of a folder that are wanted.
#[derive(Clone, Debug)]
pub(super) struct FolderShape(Vec<&'static str>);

impl FolderShape {
    pub fn read(shape: Option<&Node>) -> Self {
        let base = shape.and_then(|shape| shape.child_text("BaseShape")).unwrap_or_default();
        let named = |uri: &str| {
            let list = shape.and_then(|shape| shape.child("AdditionalProperties"));
            list.is_some_and(|list| list.children.iter().any(|path| path.attribute("FieldURI") == Some(uri)))
        };
        let wanted = FIELDS.iter().filter(|(uri, default)| {
            base == "AllProperties" || (base == "Default" && *default) || named(uri)
        });
        Self(wanted.map(|(uri, _)| *uri).collect())
    }
}

pub(super) fn get_folder(call: &mut Call<'_>, body: &Node) -> Result<Answer, SoapFault> {
    let shape = FolderShape::read(body.child("FolderShape"));
    let outcomes = batch(call, entries(body, "FolderIds"), |call, entry| get(call, entry, &shape));
    Ok(Answer::Messages { operation: "GetFolder", outcomes })
}

fn get(call: &Call<'_>, entry: &Node, shape: &FolderShape) -> Outcome {
    let folder = call.folder(entry)?;
    if !call.right(folder).sees_folder() {
        let text =
            "Access is denied. Check credentials and try again., Can't look up the requested Entry ID.";
        return Err(Failure::new("ErrorAccessDenied").text(text));
    }
    Ok(written(call, |xml| {
        xml.open("m:Folders");
        write(xml, call, folder, shape);
        xml.close("m:Folders");
    }))
}

/// One folder element.
pub(super) fn write(xml: &mut Xml, call: &Call<'_>, folder: FolderRef, shape: &FolderShape) {
    let element = match folder.kind {
        FolderKind::Calendar => "t:CalendarFolder",
        FolderKind::Contacts => "t:ContactsFolder",
        FolderKind::Tasks => "t:TasksFolder",
        _ => "t:Folder",
    };
    let right = call.right(folder);
    let children = FolderKind::ALL.into_iter().filter(|kind| kind.parent() == Some(folder.kind)).count();
    let total = call.org.mailbox(folder.mailbox).map_or(0, |mailbox| mailbox.folder(folder.kind).len());
    xml.open(element);
    folder_id(xml, call, "t:FolderId", folder);
    for field in &shape.0 {
        match *field {
            "folder:ParentFolderId" => {
                if let Some(parent) = folder.kind.parent() {
                    folder_id(xml, call, "t:ParentFolderId", FolderRef { kind: parent, ..folder });
                }
            }
            "folder:FolderClass" if !folder.kind.class().is_empty() => {
                xml.text("t:FolderClass", folder.kind.class());
            }
            "folder:DisplayName" => {
                xml.text("t:DisplayName", folder.kind.display_name());
            }
            "folder:TotalCount" => {
                xml.number("t:TotalCount", i64::try_from(total).unwrap_or(i64::MAX));
            }
            "folder:ChildFolderCount" => {
                xml.number("t:ChildFolderCount", i64::try_from(children).unwrap_or(0));
            }
            "folder:EffectiveRights" => effective_rights(xml, right),
            "folder:DistinguishedFolderId" => {
                xml.text("t:DistinguishedFolderId", folder.kind.name());
            }
            "folder:UnreadCount" if element == "t:Folder" || element == "t:TasksFolder" => {
                xml.number("t:UnreadCount", 0);
            }
            _ => {}
        }
    }
    xml.close(element);
}

fn effective_rights(xml: &mut Xml, right: Right) {
    xml.open("t:EffectiveRights").flag("t:CreateAssociated", right.is_whole());
    xml.flag("t:CreateContents", right.writes()).flag("t:CreateHierarchy", right.is_whole());
    xml.flag("t:Delete", right.is_whole()).flag("t:Modify", right.writes()).flag("t:Read", right.reads());
    xml.flag("t:ViewPrivateItems", right.is_whole()).close("t:EffectiveRights");
}

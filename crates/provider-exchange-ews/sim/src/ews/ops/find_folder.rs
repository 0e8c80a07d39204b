//! FindFolder.

use super::filter::{Filter, Value};
use super::get_folder::{FolderShape, write};
use super::{Answer, Call, Failure, Node, Outcome, SoapFault, batch, entries, written};
use crate::org::{FolderKind, FolderRef};

pub(super) fn find_folder(call: &mut Call<'_>, body: &Node) -> Result<Answer, SoapFault> {
    let outcomes = batch(call, entries(body, "ParentFolderIds"), |call, parent| find(call, body, parent));
    Ok(Answer::Messages { operation: "FindFolder", outcomes })
}

fn find(call: &Call<'_>, body: &Node, parent: &Node) -> Outcome {
    let parent = call.folder(parent)?;
    if !call.right(parent).reads() {
        return Err(Failure::new("ErrorAccessDenied"));
    }
    let shape = FolderShape::read(body.child("FolderShape"));
    let filter = body.child("Restriction").map(|node| Filter::read(node, call.zone)).transpose()?;
    let traversal = body.attribute("Traversal").unwrap_or_default();
    let found: Vec<FolderRef> = FolderKind::ALL
        .into_iter()
        .filter(|kind| match traversal {
            "Deep" => is_below(*kind, parent.kind),
            "Shallow" => kind.parent() == Some(parent.kind),
            _ => false,
        })
        .map(|kind| FolderRef { kind, ..parent })
        .filter(|folder| filter.as_ref().is_none_or(|filter| filter.fits(&|path| value(*folder, path))))
        .collect();
    let view = body.child("IndexedPageFolderView");
    let number = |name: &str| view.and_then(|view| view.attribute(name)?.trim().parse::<usize>().ok());
    let offset = number("Offset").unwrap_or(0);
    let page: Vec<&FolderRef> =
        found.iter().skip(offset).take(number("MaxEntriesReturned").unwrap_or(usize::MAX)).collect();
    let next = (offset + page.len()).to_string();
    let last = if offset + page.len() >= found.len() { "true" } else { "false" };
    let total = found.len().to_string();
    Ok(written(call, |xml| {
        let mut paging = vec![("TotalItemsInView", total.as_str()), ("IncludesLastItemInRange", last)];
        if view.is_some() {
            paging.insert(0, ("IndexedPagingOffset", next.as_str()));
        }
        xml.open_with("m:RootFolder", &paging).open("t:Folders");
        page.iter().for_each(|folder| write(xml, call, **folder, &shape));
        xml.close("t:Folders").close("m:RootFolder");
    }))
}

fn is_below(kind: FolderKind, top: FolderKind) -> bool {
    kind.parent().is_some_and(|parent| parent == top || is_below(parent, top))
}

fn value(folder: FolderRef, path: &Node) -> Option<Value> {
    match path.attribute("FieldURI")? {
        "folder:DisplayName" => Some(Value::Text(folder.kind.display_name().to_owned())),
        "folder:FolderClass" => Some(Value::Text(folder.kind.class().to_owned())),
        _ => None,
    }
}

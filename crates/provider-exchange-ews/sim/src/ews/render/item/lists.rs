//! Fields with elements of their own: ids, texts with attributes, people, rights, zones.

use super::super::super::shape::{BodyForm, Field};
use super::super::super::xml::Xml;
use super::super::attendee::{attendees, mailbox};
use super::super::body::in_form;
use super::super::zone::definition;
use super::{Writer, folder_id, item_id};
use crate::org::{AttendeeKind, FolderRef, Right};

impl Writer<'_> {
    /// Writes a field that is no plain value; nothing when it is absent.
    pub(super) fn element<'x>(&self, xml: &'x mut Xml, field: Field) -> &'x mut Xml {
        let content = self.view.content;
        match field {
            Field::ItemId => item_id(xml, self.call, self.view.at),
            Field::ParentFolderId => folder_id(xml, self.call, "t:ParentFolderId", self.folder()),
            Field::EffectiveRights => self.effective_rights(xml),
            Field::Subject | Field::Body | Field::TextBody | Field::Categories => self.long_text(xml, field),
            Field::Extended => self.shape.extended.iter().for_each(|key| self.extended(xml, key)),
            Field::StartTimeZone => definition(xml, "t:StartTimeZone", content.zone, self.call.now, false),
            Field::EndTimeZone => definition(xml, "t:EndTimeZone", content.end_zone, self.call.now, false),
            Field::RequiredAttendees => self.attendees(xml, AttendeeKind::Required),
            Field::OptionalAttendees => self.attendees(xml, AttendeeKind::Optional),
            Field::Resources => self.attendees(xml, AttendeeKind::Resource),
            Field::Organizer => {
                xml.open("t:Organizer");
                mailbox(xml, self.call.org, &content.organizer, self.shape.lossy);
                xml.close("t:Organizer");
            }
            Field::ResponseObjects => self.response_objects(xml),
            _ => self.series(xml, field),
        }
        xml
    }

    fn long_text(&self, xml: &mut Xml, field: Field) {
        let (text, html) = self.view.body();
        match field {
            Field::Subject => {
                let organizer = self.call.org.name_of(&self.view.content.organizer).0;
                xml.subject(self.cut(&self.view.subject(organizer)));
            }
            Field::Body => {
                let (text, kind) = in_form(text, html, self.shape.body);
                xml.text_with("t:Body", &[("BodyType", kind)], &text);
            }
            Field::TextBody => {
                let (text, kind) = in_form(text, html, BodyForm::Text);
                xml.text_with("t:TextBody", &[("BodyType", kind)], &text);
            }
            _ => self.categories(xml),
        }
    }

    fn categories(&self, xml: &mut Xml) {
        let Some(own) = self.view.own().filter(|own| !own.categories.is_empty()) else { return };
        xml.open("t:Categories");
        for category in &own.categories {
            xml.text("t:String", category);
        }
        xml.close("t:Categories");
    }

    fn attendees(&self, xml: &mut Xml, kind: AttendeeKind) {
        let organizer = self.view.item.is_organizer();
        attendees(xml, self.call.org, &self.view.content.attendees, kind, organizer);
    }

    fn response_objects(&self, xml: &mut Xml) {
        let content = self.view.content;
        if !content.is_meeting() || content.cancelled {
            return;
        }
        xml.open("t:ResponseObjects");
        if self.view.item.is_organizer() {
            xml.raw("<t:CancelCalendarItem/>");
        } else {
            xml.raw("<t:AcceptItem/><t:TentativelyAcceptItem/><t:DeclineItem/>");
        }
        xml.close("t:ResponseObjects");
    }

    fn effective_rights(&self, xml: &mut Xml) {
        let right = self.call.right(self.folder());
        xml.open("t:EffectiveRights");
        xml.flag("t:CreateAssociated", false)
            .flag("t:CreateContents", false)
            .flag("t:CreateHierarchy", false);
        xml.flag("t:Delete", right.writes()).flag("t:Modify", right.writes()).flag("t:Read", right.reads());
        xml.flag("t:ViewPrivateItems", right >= Right::FullAccess);
        xml.close("t:EffectiveRights");
    }

    fn folder(&self) -> FolderRef {
        FolderRef { mailbox: self.view.at.mailbox, kind: self.view.at.folder }
    }
}

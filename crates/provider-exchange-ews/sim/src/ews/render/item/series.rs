//! Fields of a recurring master.

use jiff::ToSpan;
use jiff::civil::Date;

use super::super::super::shape::Field;
use super::super::super::xml::Xml;
use super::super::recurrence::recurrence;
use super::{Writer, item_id};
use crate::org::{ItemKind, ItemRef, ItemView, Series};

impl Writer<'_> {
    pub(super) fn series(&self, xml: &mut Xml, field: Field) {
        let (ItemKind::Master, Some(series)) = (self.view.kind, self.view.content.series.as_deref()) else {
            return;
        };
        match field {
            Field::Recurrence => recurrence(xml, self.view.content, series),
            Field::FirstOccurrence => self.edge(xml, "t:FirstOccurrence", first_left(series)),
            Field::LastOccurrence => {
                let last = series.last_date().filter(|date| !series.deleted.contains(date));
                self.edge(xml, "t:LastOccurrence", last);
            }
            Field::ModifiedOccurrences if !series.changed.is_empty() => {
                xml.open("t:ModifiedOccurrences");
                for date in series.changed.keys() {
                    self.edge(xml, "t:Occurrence", Some(*date));
                }
                xml.close("t:ModifiedOccurrences");
            }
            Field::DeletedOccurrences if !series.deleted.is_empty() => {
                xml.open("t:DeletedOccurrences");
                for date in &series.deleted {
                    let start = self.view.content.span_on(*date).0;
                    xml.open("t:DeletedOccurrence").instant("t:Start", start).close("t:DeletedOccurrence");
                }
                xml.close("t:DeletedOccurrences");
            }
            _ => {}
        }
    }

    /// An `OccurrenceInfoType`.
    fn edge(&self, xml: &mut Xml, element: &str, date: Option<Date>) {
        let Some(date) = date else { return };
        let at = ItemRef { date: Some(date), ..self.view.at };
        let occurrence = ItemView::occurrence(at.mailbox, at.folder, self.view.item, date);
        let Some(occurrence) = occurrence else { return };
        xml.open(element);
        item_id(xml, self.call, at);
        xml.instant("t:Start", occurrence.start).instant("t:End", occurrence.end);
        xml.instant("t:OriginalStart", occurrence.original_start.unwrap_or(occurrence.start));
        xml.close(element);
    }
}

fn first_left(series: &Series) -> Option<Date> {
    let far = series.first.saturating_add(50.years());
    series.dates(far).find(|date| !series.deleted.contains(date))
}

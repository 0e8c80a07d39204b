//! What planning streams of links, in the order of their keys on either side.

use std::collections::HashMap;

use model::{IntegrationId, LinkMark, SideName};

use crate::{
    CalendarNo, Reader, Result,
    link::{MARK, mark},
    sql::count,
};

/// Links stand in the store calendar by calendar: indexes in the order of their keys, which are digests, would be
/// written all over with every page of new links, and be most of what is written. They are read once and sorted here
/// instead, which takes 140 bytes for each.
#[derive(Clone, Debug, Default)]
pub struct LinkMarks {
    /// By their keys on side A.
    marks: Vec<LinkMark>,
    /// Their places, by their keys on side B.
    by_b: Vec<u32>,
}

/// The statement that reads the links of an integration.
pub(crate) fn statement() -> String {
    format!(
        "SELECT {MARK} FROM calendar CROSS JOIN link ON link.calendar_no = calendar.no \
         WHERE calendar.integration_no = ?1"
    )
}

impl LinkMarks {
    fn sorted(mut marks: Vec<LinkMark>) -> Self {
        marks.sort_unstable_by(|x, y| (&x.a, &x.b, x.id).cmp(&(&y.a, &y.b, y.id)));
        let mut by_b: Vec<u32> = (0_u32..).take(marks.len()).collect();
        // Equal keys stay in the order of side A.
        by_b.sort_unstable_by_key(|at| (marks[*at as usize].b.key, *at));
        Self { marks, by_b }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.marks.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.marks.is_empty()
    }

    /// The links in the order of their keys on a side.
    pub fn by(&self, side: SideName) -> impl Iterator<Item = LinkMark> {
        let (a, b) = match side {
            SideName::A => (self.marks.as_slice(), &[][..]),
            SideName::B => (&[][..], self.by_b.as_slice()),
        };
        a.iter().copied().chain(b.iter().filter_map(|at| self.marks.get(*at as usize)).copied())
    }
}

impl Reader<'_> {
    /// Links of an integration as planning streams them. `scopes` gives the place that planning has for a calendar;
    /// links of others are left out.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn link_marks(
        &self,
        integration: &IntegrationId,
        scopes: &HashMap<CalendarNo, u32>,
    ) -> Result<LinkMarks> {
        let no = self.integration_no(integration)?;
        let mut statement = self.sql.prepare_cached(&statement())?;
        let mut rows = statement.query([no])?;
        // Room for all at once: a list that grows has itself twice in memory.
        let most = count(self.sql, "SELECT count(*) FROM link WHERE integration_no = ?1", [no])?;
        let mut marks = Vec::with_capacity(usize::try_from(most).unwrap_or_default());
        while let Some(row) = rows.next()? {
            if let Some(scope) = scopes.get(&CalendarNo(row.get(10)?)) {
                marks.push(mark(row, *scope)?);
            }
        }
        Ok(LinkMarks::sorted(marks))
    }
}

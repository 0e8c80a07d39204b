//! Who works here, found by any of their keys.

use std::collections::{BTreeMap, HashMap};

use super::Member;

/// People in the order in which they joined.
#[derive(Debug, Default)]
pub(crate) struct Staff {
    all: BTreeMap<u64, Member>,
    by_mailbox: HashMap<String, u64>,
    by_userid: HashMap<String, u64>,
    by_unionid: HashMap<String, u64>,
    by_mobile: HashMap<String, u64>,
    joined: u64,
}

impl Staff {
    pub fn iter(&self) -> impl Iterator<Item = &Member> {
        self.all.values()
    }

    /// Place of whoever has a mailbox, or the place of the next who joins.
    pub fn place_of(&self, mailbox: &str) -> u64 {
        self.by_mailbox.get(mailbox).copied().unwrap_or(self.joined)
    }

    pub fn by_mailbox(&self, mailbox: &str) -> Option<&Member> {
        self.by_mailbox.get(mailbox).and_then(|place| self.all.get(place))
    }

    pub fn by_userid(&self, userid: &str) -> Option<&Member> {
        self.by_userid.get(userid).and_then(|place| self.all.get(place))
    }

    pub fn by_unionid(&self, unionid: &str) -> Option<&Member> {
        self.by_unionid.get(unionid).and_then(|place| self.all.get(place))
    }

    pub fn by_mobile(&self, mobile: &str) -> Option<&Member> {
        self.by_mobile.get(mobile).and_then(|place| self.all.get(place))
    }

    /// Takes somebody in at their place, or changes who is there.
    pub fn put(&mut self, member: Member) {
        self.remove(&member.mailbox.clone());
        let place = member.place;
        self.joined = self.joined.max(place + 1);
        self.by_mailbox.insert(member.mailbox.clone(), place);
        self.by_userid.insert(member.userid.clone(), place);
        self.by_unionid.insert(member.unionid.clone(), place);
        self.by_mobile.entry(member.mobile.clone()).or_insert(place);
        self.all.insert(place, member);
    }

    pub fn remove(&mut self, mailbox: &str) -> Option<Member> {
        let place = self.by_mailbox.remove(mailbox)?;
        let gone = self.all.remove(&place)?;
        self.by_userid.remove(&gone.userid);
        self.by_unionid.remove(&gone.unionid);
        if self.by_mobile.get(&gone.mobile) == Some(&place) {
            self.by_mobile.remove(&gone.mobile);
        }
        Some(gone)
    }
}

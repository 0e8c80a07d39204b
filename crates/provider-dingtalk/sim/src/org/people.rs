//! Departments and people, as DingTalk knows them.

use sandbox::practice_secret;
use sandbox::world::{PersonSpec, World};
use serde_json::json;

use super::Organisation;
use crate::events::Event;
use crate::messages::words;

/// Id of the root department.
pub(crate) const ROOT: u64 = 1;

/// A department. Ids are 64-bit numbers.
#[derive(Clone, Debug)]
pub(crate) struct Department {
    pub id: u64,
    /// Number in the practice world; none for those that are DingTalk's own.
    pub number: Option<u32>,
    pub parent: Option<u64>,
    pub name: String,
    /// Left out of the address book people see; APIs show it.
    pub hidden: bool,
    /// Comes from an organisation of partners.
    pub union: bool,
}

/// Somebody of the staff.
#[derive(Clone, Debug)]
pub(crate) struct Member {
    pub mailbox: String,
    /// Key within the organisation; case matters.
    pub userid: String,
    /// Key that calendars and rooms want.
    pub unionid: String,
    pub name: String,
    pub title: String,
    pub mobile: String,
    /// Address people type in themselves.
    pub email: String,
    /// Address the organisation gave.
    pub org_email: String,
    /// Not unique.
    pub job_number: String,
    pub departments: Vec<u64>,
    /// Count of those who joined before.
    pub place: u64,
}

/// The world's departments, and two of DingTalk's own: a hidden one and one of partners.
pub(super) fn departments(world: &World) -> Vec<Department> {
    let own = world.departments.iter().map(|it| Department {
        id: department_id(it.number),
        number: Some(it.number),
        parent: it.parent.map(department_id),
        name: it.name.clone(),
        hidden: false,
        union: false,
    });
    let extra = |id, name: &str, hidden, union| Department {
        id,
        number: None,
        parent: Some(ROOT),
        name: words(name),
        hidden,
        union,
    };
    let (hidden, union) =
        (extra(HIDDEN, "hidden_department", true, false), extra(PARTNERS, "union_department", false, true));
    own.chain([hidden, union]).collect()
}

/// The hidden department and that of partners; both beyond 32 bits.
const HIDDEN: u64 = 9_000_000_001;
const PARTNERS: u64 = 9_000_000_002;

pub(super) fn department_id(number: u32) -> u64 {
    if number == 1 { ROOT } else { 4_900_000_000 + u64::from(number) * 7_919 }
}

impl Organisation {
    /// Everybody, the first being the administrator.
    pub fn staff(&self) -> impl Iterator<Item = &Member> {
        self.people.iter()
    }

    pub fn department(&self, id: u64) -> Option<&Department> {
        self.departments.iter().find(|it| it.id == id)
    }

    /// People directly in a department.
    pub fn members_of(&self, department: u64) -> impl Iterator<Item = &Member> {
        self.people.iter().filter(move |member| member.departments.contains(&department))
    }

    /// Takes somebody in, or changes who is there, and tells of it. What changed is told of fields of the organisation alone.
    pub(super) fn change_person(&mut self, person: &PersonSpec) -> Event {
        let old = self.people.by_mailbox(&person.mailbox).cloned();
        self.put_person(person);
        let new = self.people.by_mailbox(&person.mailbox).cloned();
        let userid = new.as_ref().map(|it| it.userid.clone()).unwrap_or_default();
        let Some((old, new)) = old.zip(new) else {
            return Event::contact("user_add_org", json!({ "userId": [userid], "optStaffId": "" }));
        };
        let told = |it: &Member| json!({ "name": it.name, "position": it.title, "mobile": it.mobile, "orgEmail": it.org_email });
        let diff = json!([{ "prev": told(&old), "curr": told(&new), "userid": userid }]);
        let data = json!({ "userId": [userid], "optStaffId": "", "diffInfo": diff });
        Event::contact("user_modify_org", data)
    }

    /// Somebody leaves.
    pub(super) fn remove_person(&mut self, mailbox: &str) -> Option<Event> {
        let gone = self.people.remove(mailbox)?;
        Some(Event::contact("user_leave_org", json!({ "userId": [gone.userid], "optStaffId": "" })))
    }

    /// Takes somebody in, or changes who is there.
    pub(super) fn put_person(&mut self, person: &PersonSpec) {
        let place = self.people.place_of(&person.mailbox);
        self.people.put(member(self.seed, person, place));
    }
}

fn member(seed: u64, person: &PersonSpec, place: u64) -> Member {
    let number = |what: &str| {
        let text = practice_secret(seed, &format!("dingtalk, {what} {}", person.mailbox), 12);
        text.bytes().fold(0u64, |sum, byte| sum.wrapping_mul(31).wrapping_add(u64::from(byte)))
    };
    // Ids of both kinds that organisations have: typed by an administrator, or given as numbers.
    let userid = match place % 3 {
        0 => capitalised(&person.login),
        1 => format!("{:017}", number("userid") % 100_000_000_000_000_000),
        _ => person.login.clone(),
    };
    let (local, _) = person.mailbox.split_once('@').unwrap_or((&person.mailbox, ""));
    // Many organisations fill one of the two addresses only.
    let (email, org_email) = match place % 4 {
        0 => (format!("{local}@home.example"), person.mailbox.clone()),
        1 => (String::new(), person.mailbox.clone()),
        2 => (person.mailbox.clone(), String::new()),
        _ => (person.mailbox.clone(), person.mailbox.clone()),
    };
    // Two people of fifty share a number.
    let job = if place % 50 == 9 { place - 1 } else { place };
    let main = department_id(person.department);
    let second = (place % 6 == 5).then(|| department_id(if person.department == 8 { 9 } else { 8 }));
    let hidden = (place % 10 == 3).then_some(HIDDEN);
    Member {
        mailbox: person.mailbox.clone(),
        userid,
        unionid: unionid(seed, &person.mailbox),
        name: person.name.clone(),
        title: person.title.clone(),
        mobile: mobile(&person.phone),
        email,
        org_email,
        job_number: format!("HC{:05}", 1 + job),
        departments: [Some(main), second, hidden].into_iter().flatten().collect(),
        place,
    }
}

/// Key of a person for calendars and rooms.
pub(crate) fn unionid(seed: u64, mailbox: &str) -> String {
    format!("{}iEiE", practice_secret(seed, &format!("dingtalk, unionid {mailbox}"), 22))
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Digits of a telephone number without the country.
fn mobile(phone: &str) -> String {
    phone.strip_prefix("+86").unwrap_or(phone).chars().filter(char::is_ascii_digit).collect()
}

//! Reading the whole directory: breadth first from the tops of the contact scope, departments and people at the same time.
//! Each API is paced by itself, so that both take as long as one; a department that fails leaves the others alone.

use std::collections::{HashSet, VecDeque};

use connector::{PeopleEvent, SourceDepartment, Walked};
use dingtalk::{Call, DingClient, code};
use futures::{StreamExt, future::BoxFuture, stream::FuturesUnordered};
use model::{Coverage, Fault};
use serde_json::json;

use super::{
    answer::{Below, Department, One, Page, User},
    look,
    person::{self, Granted},
};
use crate::faults;

/// Calls of one kind under way; the pace lets fewer start.
const AT_ONCE: usize = 24;
/// People of a page, at most ("List the members of a department": 100 is documented for its sibling).
const PAGE: i64 = 100;
/// Departments in all; a tree that is larger is not a tree.
const MOST_DEPARTMENTS: usize = 200_000;
/// Failures in a row after which it is not the departments that are odd.
const MOST_FAILURES: u32 = 20;
/// Faults that may be one department's own.
const OF_ONE: [&str; 9] = [
    code::OUTSIDE_SCOPE,
    code::DEPARTMENT_GONE,
    code::BAD_PARAMETER,
    code::UNREADABLE,
    code::TRUNCATED,
    code::GATEWAY_TIMEOUT,
    code::BUSY,
    code::UNKNOWN_CODE,
    faults::ENDLESS,
];

/// What a call brought.
enum Answer {
    Top(i64, Result<Option<Department>, Fault>),
    Below(i64, Result<Vec<Department>, Fault>),
    Members(i64, i64, Result<Page, Fault>),
    Single(Result<Option<User>, Fault>),
}

/// What is still to be asked.
#[derive(Default)]
struct Ahead {
    tops: VecDeque<i64>,
    below: VecDeque<i64>,
    members: VecDeque<(i64, i64)>,
    singles: VecDeque<String>,
}

/// A read under way.
pub(crate) struct Walk<'a> {
    client: &'a DingClient,
    walked: &'a dyn Walked,
    begun: bool,
    ended: bool,
    granted: Granted,
    seen: HashSet<i64>,
    ahead: Ahead,
    /// Calls under way by kind: tops and departments, people, single people.
    running: [usize; 3],
    calls: FuturesUnordered<BoxFuture<'a, Answer>>,
    tops: Vec<SourceDepartment>,
    tops_left: usize,
    singles_left: usize,
    /// Failures in a row by kind: departments, people.
    failures: [u32; 2],
    ready: VecDeque<PeopleEvent>,
}

impl<'a> Walk<'a> {
    pub(crate) fn new(client: &'a DingClient, walked: &'a dyn Walked) -> Self {
        Self {
            client,
            walked,
            begun: false,
            ended: false,
            granted: Granted::default(),
            seen: HashSet::new(),
            ahead: Ahead::default(),
            running: [0; 3],
            calls: FuturesUnordered::new(),
            tops: Vec::new(),
            tops_left: 0,
            singles_left: 0,
            failures: [0; 2],
            ready: VecDeque::new(),
        }
    }

    /// The next event; none after the last one.
    pub(crate) async fn next(&mut self) -> Option<PeopleEvent> {
        loop {
            if let Some(event) = self.ready.pop_front() {
                return Some(event);
            }
            if self.ended {
                return None;
            }
            if !self.begun {
                self.begun = true;
                self.begin().await;
                continue;
            }
            self.fill();
            match self.calls.next().await {
                Some(answer) => self.take(answer),
                None => self.end(Coverage::Complete),
            }
        }
    }

    async fn begin(&mut self) {
        let scopes = match look::scopes(self.client).await {
            Ok(scopes) => scopes,
            Err(fault) => return self.end(partial(fault)),
        };
        self.granted = Granted::told(&scopes.auth_user_field);
        let org = scopes.org();
        if org.authed_dept.is_empty() && org.authed_user.is_empty() {
            let fault = Fault::setup(code::OUTSIDE_SCOPE).at_step("contact_scope");
            let fault = fault.with("vendor_code", "-").with("status", 200).with("scopes", "-");
            let fault = fault.with("client_id", self.client.client_id());
            return self.end(partial(fault.with("host", self.client.endpoints().oapi_host())));
        }
        self.ahead.tops = org.authed_dept.into_iter().filter(|id| self.seen.insert(*id)).collect();
        self.tops_left = self.ahead.tops.len();
        self.ahead.singles = org.authed_user.into();
        self.singles_left = self.ahead.singles.len();
        if self.tops_left == 0 {
            self.ready.push_back(PeopleEvent::Departments { below: None, departments: Vec::new() });
        }
    }

    fn end(&mut self, coverage: Coverage) {
        self.ended = true;
        self.calls = FuturesUnordered::new();
        self.ready.push_back(PeopleEvent::End(coverage));
    }

    /// Starts what may start.
    fn fill(&mut self) {
        let client = self.client;
        while self.running[0] < AT_ONCE {
            if let Some(id) = self.ahead.tops.pop_front() {
                self.calls.push(Box::pin(async move { Answer::Top(id, look::one(client, id).await) }));
            } else if let Some(id) = self.ahead.below.pop_front() {
                self.calls.push(Box::pin(async move { Answer::Below(id, below(client, id).await) }));
            } else {
                break;
            }
            self.running[0] += 1;
        }
        while self.running[1] < AT_ONCE
            && let Some((id, cursor)) = self.ahead.members.pop_front()
        {
            let call = async move { Answer::Members(id, cursor, members(client, id, cursor).await) };
            self.calls.push(Box::pin(call));
            self.running[1] += 1;
        }
        while self.running[2] < AT_ONCE
            && let Some(userid) = self.ahead.singles.pop_front()
        {
            self.calls.push(Box::pin(async move { Answer::Single(look::user(client, &userid).await) }));
            self.running[2] += 1;
        }
    }

    fn take(&mut self, answer: Answer) {
        match answer {
            Answer::Top(id, found) => {
                self.running[0] -= 1;
                self.top(id, found);
            }
            Answer::Below(id, found) => {
                self.running[0] -= 1;
                match found {
                    Ok(found) => self.below(id, &found),
                    Err(fault) => self.failed(0, id, fault),
                }
            }
            Answer::Members(id, cursor, found) => {
                self.running[1] -= 1;
                match found {
                    Ok(page) => self.members(id, cursor, page),
                    Err(fault) => self.failed(1, id, fault),
                }
            }
            Answer::Single(found) => {
                self.running[2] -= 1;
                self.single(found);
            }
        }
    }

    fn top(&mut self, id: i64, found: Result<Option<Department>, Fault>) {
        self.tops_left -= 1;
        match found {
            Ok(Some(found)) if found.is_foreign() => self.foreign(&found),
            Ok(Some(found)) => {
                self.tops.extend(found.told(None));
                self.enter(id);
            }
            // It went between two calls; whoever was in it counts as gone with it.
            Ok(None) => {}
            Err(fault) => self.failed(0, id, fault),
        }
        if self.tops_left == 0 && !self.ended {
            let departments = std::mem::take(&mut self.tops);
            self.ready.push_back(PeopleEvent::Departments { below: None, departments });
        }
    }

    /// Asks for what is in a department and below it, as far as it was not stored before.
    fn enter(&mut self, id: i64) {
        let mut entering = vec![id];
        while let Some(id) = entering.pop() {
            let key = id.to_string();
            match self.walked.children(&key) {
                Some(children) => {
                    let children = children.iter().filter_map(|child| child.parse().ok());
                    entering.extend(children.filter(|child| self.is_new(*child)).collect::<Vec<i64>>());
                }
                None => self.ahead.below.push_back(id),
            }
            if !self.walked.members(&key) {
                self.ahead.members.push_back((id, 0));
            }
        }
    }

    fn is_new(&mut self, id: i64) -> bool {
        self.seen.len() < MOST_DEPARTMENTS && self.seen.insert(id)
    }

    fn below(&mut self, id: i64, found: &[Department]) {
        self.failures[0] = 0;
        let mut departments = Vec::with_capacity(found.len());
        for department in found {
            if department.is_foreign() {
                self.foreign(department);
            } else {
                departments.extend(department.told(Some(id)));
            }
        }
        let children: Vec<i64> = departments.iter().filter_map(|it| it.source_ref.parse().ok()).collect();
        self.ready.push_back(PeopleEvent::Departments { below: Some(id.to_string()), departments });
        for child in children {
            if self.is_new(child) {
                self.enter(child);
            }
        }
    }

    fn members(&mut self, id: i64, cursor: i64, page: Page) {
        let next = match (page.has_more.unwrap_or(false), page.next_cursor) {
            (false, _) => None,
            (true, Some(next)) if next > cursor && !page.list.is_empty() => Some(next),
            _ => return self.failed(1, id, Fault::defect(faults::ENDLESS)),
        };
        self.failures[1] = 0;
        self.granted = self.granted.with(&page.list);
        let granted = self.granted;
        let people = page.list.into_iter().filter_map(|user| person::person(user, granted)).collect();
        let department = Some(id.to_string());
        self.ready.push_back(PeopleEvent::People { department, people, last: next.is_none() });
        self.ahead.members.extend(next.map(|next| (id, next)));
    }

    fn single(&mut self, found: Result<Option<User>, Fault>) {
        self.singles_left -= 1;
        let people = match found {
            Ok(user) => {
                self.granted = self.granted.with(user.as_slice());
                let granted = self.granted;
                user.and_then(|user| person::person(user, granted)).into_iter().collect()
            }
            Err(fault) => return self.end(partial(fault)),
        };
        let last = self.singles_left == 0;
        self.ready.push_back(PeopleEvent::People { department: None, people, last });
    }

    /// A department that is not the organisation's own is left out, and said.
    fn foreign(&mut self, department: &Department) {
        let Some(id) = department.dept_id else { return };
        let name = department.name.clone().unwrap_or_else(|| id.to_string());
        let fault = Fault::setup(faults::NOT_OURS).with("department", name).likely().at_step("contact_scope");
        self.ready.push_back(PeopleEvent::Refused { department: id.to_string(), fault: Box::new(fault) });
    }

    /// One department's own trouble leaves the others alone; everybody's ends the read.
    fn failed(&mut self, kind: usize, id: i64, fault: Fault) {
        self.failures[kind] += u32::from(fault.code != code::OUTSIDE_SCOPE);
        if !OF_ONE.contains(&fault.code.as_str()) || self.failures[kind] >= MOST_FAILURES {
            return self.end(partial(fault));
        }
        let fault = Box::new(fault.with("department", id));
        self.ready.push_back(PeopleEvent::Refused { department: id.to_string(), fault });
    }
}

fn partial(fault: Fault) -> Coverage {
    Coverage::Partial { fault: Box::new(fault) }
}

async fn below(client: &DingClient, id: i64) -> Result<Vec<Department>, Fault> {
    let path = "/topapi/v2/department/listsub";
    Ok(client.send::<Below>(&Call::oapi(path, path).body(json!({ "dept_id": id }))).await?.result)
}

async fn members(client: &DingClient, id: i64, cursor: i64) -> Result<Page, Fault> {
    let path = "/topapi/v2/user/list";
    let body = json!({ "dept_id": id, "cursor": cursor, "size": PAGE });
    Ok(client.send::<One<Page>>(&Call::oapi(path, path).body(body)).await?.result.unwrap_or_default())
}

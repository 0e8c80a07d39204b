//! A company of 10,000 in 401 departments whose service counts calls of each second, each API by itself, and answers after
//! a while. Written for speed: every answer is made beforehand.

use std::{
    collections::{HashMap, VecDeque},
    sync::{
        Arc, Mutex,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use bytes::Bytes;
use futures::FutureExt;
use http::{Request, Response};
use model::Coverage;
use serde_json::{Value, json};
use tokio::time::Instant;

use crate::support::{json as answer, read, session_on, simulate, token};

const PEOPLE: usize = 10_000;
const DEPARTMENTS: i64 = 401;
const PER_SECOND: usize = 20;
const LATENCY: Duration = Duration::from_millis(60);

/// Answers by path and body, and when calls of each path came.
struct Company {
    answers: HashMap<(String, String), Bytes>,
    came: Mutex<HashMap<String, VecDeque<Instant>>>,
    refused: AtomicU32,
}

/// Root 1; below it 20, below each of those 19.
fn parent(id: i64) -> i64 {
    if id <= 21 { 1 } else { (id - 22) / 19 + 2 }
}

impl Company {
    fn new() -> Self {
        let mut answers = HashMap::new();
        let mut put = |path: &str, body: Value, value: Value| {
            answers.insert((path.to_owned(), body.to_string()), Bytes::from(value.to_string()));
        };
        let scopes = json!({ "errcode": 0, "auth_user_field": ["mobile", "email"],
            "auth_org_scopes": { "authed_dept": [1], "authed_user": [] } });
        put("/auth/scopes", Value::Null, scopes);
        let root = json!({ "errcode": 0, "result": { "dept_id": 1, "name": "Company" } });
        put("/topapi/v2/department/get", json!({ "dept_id": 1 }), root);
        for id in 1..=DEPARTMENTS {
            let below = (2..=DEPARTMENTS).filter(|child| parent(*child) == id);
            let below: Vec<Value> = below
                .map(|it| json!({ "dept_id": it, "name": format!("Department {it}"), "parent_id": id }))
                .collect();
            let answer = json!({ "errcode": 0, "errmsg": "ok", "result": below });
            put("/topapi/v2/department/listsub", json!({ "dept_id": id }), answer);
            let people: Vec<Value> =
                (0..PEOPLE).filter(|n| *n as i64 % DEPARTMENTS + 1 == id).map(|n| person(n, id)).collect();
            let answer = json!({ "errcode": 0, "result": { "has_more": false, "list": people } });
            put("/topapi/v2/user/list", json!({ "dept_id": id, "cursor": 0, "size": 100 }), answer);
        }
        Self { answers, came: Mutex::default(), refused: AtomicU32::new(0) }
    }

    fn answer(&self, request: &Request<Bytes>, counted: bool) -> Response<Bytes> {
        let path = request.uri().path().to_owned();
        if path == "/v1.0/oauth2/accessToken" {
            return token();
        }
        if counted && !self.grants(&path) {
            self.refused.fetch_add(1, Ordering::Relaxed);
            return answer(&json!({ "errcode": 88, "sub_code": "90018", "errmsg": "too fast" }));
        }
        let body = match request.body().is_empty() {
            true => Value::Null.to_string(),
            false => serde_json::from_slice::<Value>(request.body()).unwrap().to_string(),
        };
        let found = self.answers.get(&(path.clone(), body.clone()));
        Response::new(found.unwrap_or_else(|| panic!("{path} {body}")).clone())
    }

    /// At most so many calls of a path in any second.
    fn grants(&self, path: &str) -> bool {
        let mut came = self.came.lock().unwrap();
        let times = came.entry(path.to_owned()).or_default();
        while times.front().is_some_and(|at| at.elapsed() >= Duration::from_secs(1)) {
            times.pop_front();
        }
        times.push_back(Instant::now());
        times.len() <= PER_SECOND
    }
}

fn person(n: usize, department: i64) -> Value {
    json!({
        "userid": format!("user{n:05}"), "unionid": format!("union{n:05}iEiE"), "name": format!("Person {n}"),
        "mobile": format!("138{n:08}"), "email": format!("p{n}@home.example"), "title": "Engineer", "avatar": "",
        "org_email": format!("p{n}@practice.example"), "job_number": format!("HC{n:05}"), "active": true,
        "dept_id_list": [department], "dept_order": 176_294_576_350_761_512i64, "extension": "{}",
    })
}

#[test]
fn ten_thousand_people_are_read_in_24_seconds_and_the_service_never_says_that_it_was_too_fast() {
    simulate(async {
        let company = Arc::new(Company::new());
        let served = Arc::clone(&company);
        let session = session_on(move |request| {
            let company = Arc::clone(&served);
            async move {
                let answer = company.answer(&request, true);
                tokio::time::sleep(LATENCY).await;
                answer
            }
            .boxed()
        });
        let began = Instant::now();
        let told = read(&*session).await;
        let took = began.elapsed();
        assert!(matches!(told.coverage, Some(Coverage::Complete)), "{:?}", told.coverage);
        assert_eq!((told.everybody().len(), told.departments.len()), (PEOPLE, DEPARTMENTS as usize));
        assert_eq!(company.refused.load(Ordering::Relaxed), 0, "too fast");
        println!("{took:?} by the clock of the simulation");
        assert!(took <= Duration::from_secs(24), "{took:?}");
    });
}

/// With a clock that runs, and neither latency nor limits: what is left is our own work, and the pace that cannot be
/// switched off from outside. Time on the processor is what is looked at.
#[test]
fn our_own_work_for_ten_thousand_people_is_a_fraction_of_a_second() {
    let company = Arc::new(Company::new());
    let began = processor_time();
    let people = simulate(async {
        let served = Arc::clone(&company);
        let session = session_on(move |request| {
            let company = Arc::clone(&served);
            async move { company.answer(&request, false) }.boxed()
        });
        read(&*session).await.everybody().len()
    });
    assert_eq!(people, PEOPLE);
    if let (Some(began), Some(ended)) = (began, processor_time()) {
        let took = ended.saturating_sub(began);
        println!("{took:?} on the processor");
        // A build without optimisation took 0.21 s, the answering included; other machines may be slower.
        assert!(took < Duration::from_secs(2), "{took:?}");
    }
}

/// What this thread took of the processor; none where the system does not tell.
fn processor_time() -> Option<Duration> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(Duration::from_nanos(text.split(' ').next()?.parse().ok()?))
}

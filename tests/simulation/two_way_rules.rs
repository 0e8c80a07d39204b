//! What flows between two calendars, and as whom: filters, mapping, rooms, people, own accounts, two connections.

use model::{
    AccessMode, Direction, Fate, Field, FieldRule, FilterId, InvitationMode, LibraryEntry, MapHow, RoomFacts,
    RoomOrigin, RunState, Side, UnknownPeople,
};
use serde_json::json;
use service::{Job, room::GivenRoom, sync::Span};

use crate::{
    pairs::{PAIR, Pairs, arranged, booking, says, titles},
    rig::{Company, options, simulate},
};

fn company(seed: u64) -> Company {
    Company::new(options(seed, 2, 4))
}

/// An entry of the library under an id that the test knows.
fn keep(pairs: &Pairs, entry: &LibraryEntry) {
    let kept = pairs.office.store.write(|tx| {
        tx.put_library_entry(entry)?;
        tx.forget_calendars(None)
    });
    kept.unwrap();
}

fn filter(pairs: &Pairs, expression: &str) {
    let filter = model::Filter {
        id: FilterId::new("f1"),
        name: "只要评审".into(),
        data: "meeting".into(),
        direction: Direction::Pull,
        source: "exchange-ews".into(),
        expression: expression.into(),
    };
    keep(pairs, &LibraryEntry::Filter(filter));
}

#[test]
fn filter_locality_a_filter_stops_items_of_its_way_alone_and_its_change_holds_copies() {
    simulate(async {
        let company = company(41);
        let mut pairs = Pairs::new(&company, Direction::Both).await;
        let me = pairs.person(0);
        filter(&pairs, "title.contains(\"评审\")");
        pairs.change(|i| Pairs::policy(i).pull.filters = vec![FilterId::new("f1")]).await;
        arranged(&company, "评审甲", &me, 20);
        arranged(&company, "闲聊", &me, 22);
        pairs.oa_create(&me, &booking("午餐", 30)).await;
        pairs.sync().await;
        let (a, b) = (pairs.a(&me).await, pairs.b(&me).await);
        assert!(titles(&b).contains(&"评审甲") && !titles(&b).contains(&"闲聊"));
        assert!(titles(&a).contains(&"午餐"), "the other way knows no filter");
        filter(&pairs, "title.contains(\"周会\")");
        let plan = pairs.preview().await;
        assert!(plan.questions.iter().any(|q| q.key == "leaving_filter"), "{:?}", plan.questions);
        assert_eq!(pairs.sync().await.counts.deleted, 0);
        pairs.change(|i| Pairs::policy(i).rules.leaving.filter = Some(Fate::Delete)).await;
        assert!(pairs.sync().await.counts.deleted >= 1);
        assert!(titles(&pairs.a(&me).await).contains(&"评审甲"), "originals stay");
        assert_eq!(pairs.sync().await.counts.deleted, 0);
    });
}

#[test]
fn a_mapping_makes_the_copy_and_a_mapped_copy_is_no_change() {
    simulate(async {
        let company = company(42);
        let mut pairs = Pairs::new(&company, Direction::Both).await;
        let me = pairs.person(0);
        let formula = model::Formula {
            id: "g1".into(),
            name: "加前缀".into(),
            gives: model::ValueKind::Text,
            expression: "\"[外] \" + title".into(),
        };
        keep(&pairs, &LibraryEntry::Formula(formula));
        let rule = FieldRule {
            target: Field::Title,
            source: None,
            part: None,
            how: MapHow::Formula { id: "g1".into() },
        };
        pairs.change(|i| Pairs::policy(i).pull.fields = vec![rule]).await;
        arranged(&company, "规划", &me, 20);
        pairs.sync().await;
        let b = pairs.b(&me).await;
        Pairs::titled(&b, "[外] 规划");
        for _ in 0..2 {
            assert_eq!(pairs.sync().await.counts.updated, 0, "a mapped copy is no change");
        }
        company.edit(json!({ "op": "edit_meeting", "uid": "规划", "subject": "新规划" }));
        pairs.sync().await;
        Pairs::titled(&pairs.b(&me).await, "[外] 新规划");
        Pairs::titled(&pairs.a(&me).await, "新规划");
    });
}

#[test]
fn rooms_go_through_the_conversion_table_both_ways_and_unpaired_ones_are_told() {
    simulate(async {
        let company = company(43);
        let pairs = Pairs::new(&company, Direction::Both).await;
        let me = pairs.person(0);
        let (one, two) = (company.rooms()[0].clone(), company.rooms()[1].clone());
        let given = GivenRoom {
            mailbox: "oa-301@oa.example".into(),
            facts: RoomFacts { name: Some("三零一".into()), ..RoomFacts::default() },
        };
        let service = &pairs.office.service;
        service.give_rooms(&pairs.connection, RoomOrigin::Sheet, vec![given]).await.unwrap();
        service.save_conversions(&pairs.connection.name, vec![("三零一".into(), one.clone())]).await.unwrap();
        for (uid, room, at) in [("有对应", &one, 20), ("无对应", &two, 24)] {
            arranged(&company, uid, &me, at);
            company.edit(json!({ "op": "edit_meeting", "uid": uid, "rooms": [room] }));
        }
        let plan = pairs.preview().await;
        let steps = pairs.office.steps(&plan).await;
        let told = |title: &str| {
            let step = steps.iter().find(|s| s.title.as_deref() == Some(title)).unwrap();
            step.why.iter().find(|w| w.key == "room_unpaired").map(|w| w.params["rooms"].clone())
        };
        assert_eq!((told("有对应"), told("无对应")), (None, Some(two.clone())));
        let made_by = pairs.office.runs().await.remove(0);
        let gap = made_by.faults.iter().find(|fault| fault.code == "conversion.unpaired").unwrap();
        assert_eq!(
            (gap.params["count"].as_str(), gap.params["rooms"].contains(&two)),
            ("1", true),
            "{gap:?}"
        );
        assert_eq!(made_by.state, RunState::Done, "it is said, and stops nothing");
        pairs.sync().await;
        let b = pairs.b(&me).await;
        let rooms = |title: &str| {
            let parties = Pairs::titled(&b, title).meeting.attendees.iter().map(|a| a.party.mailbox.clone());
            parties.flatten().collect::<Vec<_>>()
        };
        assert_eq!(rooms("有对应"), ["oa-301@oa.example"]);
        assert_eq!(pairs.sync().await.counts.updated, 0);
        pairs.oa_edit(&me, Pairs::titled(&b, "有对应"), |m| m.body = Some("换材料".into())).await;
        pairs.sync().await;
        let a = pairs.a(&me).await;
        let item = &Pairs::titled(&a, "有对应").meeting;
        assert!(item.attendees.iter().any(|a| a.party.mailbox.as_deref() == Some(&one)), "{item:?}");
        assert_eq!(item.body.as_deref(), Some("换材料"));
    });
}

#[test]
fn people_the_oa_does_not_know_go_into_the_details_and_are_never_uninvited() {
    simulate(async {
        let company = company(44);
        let stranger = "someone@elsewhere.example";
        let pairs = Pairs::with(&company, Direction::Both, |i| {
            Pairs::policy(i).unknown_people = UnknownPeople::IntoDetails;
        })
        .await;
        let (me, other) = (pairs.person(0), pairs.person(1));
        let unknown = company.kit.world().people[2].mailbox.clone();
        pairs.office.store.write(|tx| tx.delete_person(&unknown.as_str().into())).unwrap();
        arranged(&company, "评审", &me, 20);
        company.edit(
            json!({ "op": "edit_meeting", "uid": "评审", "attendees": [other, unknown], "body": "议程" }),
        );
        pairs.sync().await;
        let b = pairs.b(&me).await;
        let copy = &Pairs::titled(&b, "评审").meeting;
        let invited: Vec<_> = copy.attendees.iter().filter_map(|a| a.party.mailbox.as_deref()).collect();
        assert_eq!(invited, [other.as_str()]);
        assert!(copy.body.as_ref().unwrap().contains(&unknown), "{:?}", copy.body);
        pairs
            .oa_edit(&me, Pairs::titled(&b, "评审"), |m| {
                m.attendees.retain(|a| a.party.mailbox.as_deref() != Some(stranger));
                m.attendees.clear();
                m.title = Some("评审会".into());
            })
            .await;
        pairs.sync().await;
        let a = pairs.a(&me).await;
        let original = &Pairs::titled(&a, "评审会").meeting;
        assert!(original.attendees.iter().any(|a| a.party.mailbox.as_deref() == Some(&unknown)));
    });
}

#[test]
fn with_people_s_own_accounts_those_without_one_are_told_and_the_others_go_on() {
    simulate(async {
        let company = company(45);
        let pairs =
            Pairs::with(&company, Direction::Both, |i| Pairs::policy(i).access = AccessMode::User).await;
        let info = company.info(crate::office::PROVIDER);
        let me = pairs.person(0);
        let mine = info["people"].as_array().unwrap().iter().find(|p| p["mailbox"] == me.as_str()).unwrap();
        let (login, password) = (mine["login"].as_str().unwrap(), mine["password"].as_str().unwrap());
        let (name, id) = (&pairs.connection.name, me.as_str().into());
        pairs.office.service.save_account(name, &id, login, Some(password.into())).await.unwrap();
        arranged(&company, "规划", &me, 20);
        pairs.oa_create(&me, &booking("评审", 22)).await;
        let run = pairs.sync().await;
        assert_eq!(run.state, RunState::Partial);
        let missing = run.faults.iter().filter(|fault| fault.code == "account.missing").count();
        assert_eq!(missing, company.kit.world().people.len() - 1, "{:?}", run.faults);
        assert!(titles(&pairs.b(&me).await).contains(&"规划"));
        assert!(titles(&pairs.a(&me).await).contains(&"评审"));
    });
}

#[test]
fn with_people_s_own_accounts_a_login_is_taken_in_the_form_the_policy_wants_and_a_wrong_domain_is_told() {
    simulate(async {
        let company = company(47);
        let mut pairs =
            Pairs::with(&company, Direction::Pull, |i| Pairs::policy(i).access = AccessMode::User).await;
        let info = company.info(crate::office::PROVIDER);
        let me = pairs.person(0);
        let mine = info["people"].as_array().unwrap().iter().find(|p| p["mailbox"] == me.as_str()).unwrap();
        let login = mine["login"].as_str().unwrap().rsplit('\\').next().unwrap().split('@').next().unwrap();
        let (name, id) = (&pairs.connection.name, me.as_str().into());
        let password = mine["password"].as_str().unwrap();
        pairs.office.service.save_account(name, &id, login, Some(password.into())).await.unwrap();
        arranged(&company, "规划", &me, 20);
        for (domain_logon, domain, works) in
            [(true, "PRACTICE", true), (false, "practice.example", true), (true, "ELSEWHERE", false)]
        {
            pairs
                .change(|i| {
                    let policy = Pairs::policy(i);
                    policy.people.people = vec![me.as_str().into()];
                    policy.people.everybody = false;
                    (policy.domain_logon, policy.domain) = (domain_logon, domain.to_owned());
                })
                .await;
            let run =
                pairs.office.service.sync(PAIR, Span::default(), &QUIET).await.map(|outcome| outcome.run);
            match run {
                Ok(run) => {
                    assert_eq!((run.state, works), (RunState::Done, true), "{domain}: {:?}", run.faults)
                }
                // The only calendar there is: what hits it is the run's.
                Err(fault) => {
                    assert_eq!((fault.code.as_str(), works), ("auth.password_rejected", false), "{domain}");
                    assert_eq!(fault.params["login"], format!("{domain}\\{login}"));
                }
            }
            assert!(titles(&pairs.b(&me).await).contains(&"规划"), "{domain}: nothing is lost");
        }
    });
}

#[test]
fn the_one_account_logs_on_within_the_domain_of_the_policy() {
    simulate(async {
        let company = company(48);
        for (domain, works) in [("PRACTICE", true), ("ELSEWHERE", false)] {
            let pairs = Pairs::with(&company, Direction::Pull, |i| {
                let policy = Pairs::policy(i);
                (policy.domain_logon, policy.domain) = (true, domain.to_owned());
            })
            .await;
            match pairs.office.service.sync(PAIR, Span::default(), &QUIET).await {
                Ok(outcome) => {
                    assert_eq!(
                        (outcome.run.state, works),
                        (RunState::Done, true),
                        "{:?}",
                        outcome.run.faults
                    );
                }
                Err(fault) => {
                    assert_eq!((fault.code.as_str(), works), ("auth.password_rejected", false));
                    assert!(fault.params["login"].starts_with("ELSEWHERE\\"), "{fault:?}");
                }
            }
        }
    });
}

#[test]
fn two_connections_that_show_the_same_pair_and_what_one_has_alone_reaches_the_other() {
    simulate(async {
        let company = company(46);
        let pairs = Pairs::new(&company, Direction::Both).await;
        let account = company.account("outlook", "secret");
        let secrets = account.secrets.iter();
        let new = service::connection::NewConnection {
            provider: "outlook".into(),
            auth: Some("secret".into()),
            name: "云端".into(),
            settings: account.settings.clone(),
            secrets: secrets
                .map(|(k, v)| (k.clone(), service::secret::NewSecret::Value(v.as_str().into())))
                .collect(),
        };
        let cloud = pairs.office.service.create_connection(new).await.unwrap();
        let mut draft = pairs.integration.clone();
        draft.name = "两套系统".into();
        draft.side_b = Side::Connection { id: cloud.id.clone() };
        // The one cannot leave people untold.
        let refused = pairs.office.service.save_calendar(None, draft.clone()).await;
        if let Err(fault) = &refused {
            assert_eq!(fault.code, "write.mode_not_offered", "{fault}");
            let policy = draft.calendar.as_mut().unwrap();
            policy.invitations = InvitationMode::All;
            policy.cancellations = InvitationMode::All;
            pairs.office.service.save_calendar(None, draft.clone()).await.unwrap();
        }
        let me = pairs.person(0);
        company.edit_at(crate::office::PROVIDER, {
            let (start, end) = crate::life::half_hours(20);
            json!({ "op": "add_meeting", "uid": "只在本地", "subject": "只在本地", "organizer": me,
                "attendees": [], "rooms": [], "start": start, "end": end })
        });
        let sync = || pairs.office.service.sync("两套系统", Span::default(), &QUIET);
        let run = sync().await.unwrap().run;
        assert_eq!((run.counts.created, run.counts.failed), (1, 0), "{:?}", run.faults);
        assert!(
            pairs
                .office
                .store
                .read(|tx| {
                    let all = tx.list_integrations()?;
                    tx.count_links(&all.iter().find(|i| i.name == "两套系统").unwrap().id)
                })
                .unwrap()
                > 1
        );
        let again = sync().await.unwrap().run.counts;
        assert_eq!((again.created, again.updated, again.deleted, again.failed), (0, 0, 0, 0));
    });
}

static QUIET: std::sync::LazyLock<Job> = std::sync::LazyLock::new(Job::quiet);

#[test]
fn settings_that_cannot_work_are_refused_before_anything_is_kept() {
    simulate(async {
        let company = company(47);
        let pairs = Pairs::new(&company, Direction::Both).await;
        let code = async |edit: &dyn Fn(&mut model::Integration)| {
            let mut draft = pairs.integration.clone();
            edit(&mut draft);
            let id = pairs.integration.id.to_string();
            pairs.office.service.save_calendar(Some(&id), draft).await.unwrap_err().code
        };
        assert_eq!(code(&|i| i.policy.window_days = 16).await, "policy.value");
        assert_eq!(code(&|i| i.policy.zone = "Mars/Base".into()).await, "policy.zone");
        assert_eq!(code(&|i| Pairs::policy(i).color = "blue".into()).await, "calendar.color");
        assert_eq!(code(&|i| Pairs::policy(i).suffix_check = true).await, "calendar.domain");
        assert_eq!(code(&|i| i.side_b = Side::Hub).await, "calendar.side");
        assert_eq!(code(&|i| i.side_b = i.side_a.clone()).await, "calendar.sides");
        assert_eq!(code(&|i| i.name = " ".into()).await, "calendar.no_name");
        let gone = |i: &mut model::Integration| Pairs::policy(i).pull.filters = vec![FilterId::new("gone")];
        assert!(code(&gone).await.starts_with("rules."));
        let kept = pairs.office.service.calendar(PAIR).await.unwrap();
        assert_eq!(kept, pairs.integration);
    });
}

#[test]
fn a_suffix_that_is_not_the_domain_is_an_issue_of_its_person_alone() {
    simulate(async {
        let company = company(48);
        let pairs = Pairs::with(&company, Direction::Pull, |i| {
            Pairs::policy(i).suffix_check = true;
            Pairs::policy(i).domain = "practice.example".into();
        })
        .await;
        let stranger = model::Person {
            id: "x".into(),
            connection: None,
            source_ref: None,
            name: "外人".into(),
            fields: [(model::person::MAIL_FIELD.to_owned(), "x@elsewhere.example".to_owned())].into(),
            department: String::new(),
            also_in: Vec::new(),
            groups: Vec::new(),
            withheld: Vec::new(),
            own: std::collections::BTreeMap::new(),
        };
        pairs.office.store.write(|tx| tx.put_person(&stranger)).unwrap();
        let run = pairs.sync().await;
        assert_eq!(run.state, RunState::Done);
        assert_eq!(run.faults.iter().map(|f| f.code.as_str()).collect::<Vec<_>>(), ["account.suffix"]);
        assert!(!says(&pairs.b(&pairs.person(0)).await).is_empty());
    });
}

#[test]
fn what_is_entered_in_the_oa_is_pushed_for_its_mailbox_alone() {
    simulate(async {
        let company = company(49);
        let pairs = Pairs::new(&company, Direction::Both).await;
        pairs.sync().await;
        let (me, other) = (pairs.person(0), pairs.person(1));
        pairs.oa_create(&me, &booking("马上", 20)).await;
        pairs.oa_create(&other, &booking("以后", 22)).await;
        let pushed = pairs.office.service.sync_only(PAIR, &me, None, &QUIET).await.unwrap().run;
        assert_eq!((pushed.state, pushed.counts.created), (RunState::Done, 1), "{:?}", pushed.faults);
        assert!(titles(&pairs.a(&me).await).contains(&"马上"));
        assert!(!titles(&pairs.a(&other).await).contains(&"以后"));
        assert_eq!(pairs.sync().await.counts.created, 1);
        pairs.assert_same().await;
    });
}

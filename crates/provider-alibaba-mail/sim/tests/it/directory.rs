//! Organisation, departments and users.

use crate::rig::Rig;

#[tokio::test]
async fn the_tree_of_departments_leads_to_every_person() {
    let rig = Rig::new().await;
    let (mut people, mut ahead) = (Vec::new(), vec!["$root".to_owned()]);
    while let Some(id) = ahead.pop() {
        let (_, users) = rig.get(&format!("/v2/departments/{id}/users?offset=0&limit=100")).await;
        people.extend(users["users"].as_array().unwrap().iter().map(|user| user["email"].clone()));
        let (_, below) = rig.get(&format!("/v2/departments/{id}/departments?offset=0&limit=100")).await;
        let departments = below["departments"].as_array().unwrap();
        assert_eq!(below["total"].as_u64().unwrap() as usize, departments.len());
        for department in departments {
            assert_eq!(department["parentId"], id.as_str());
            ahead.push(department["id"].as_str().unwrap().to_owned());
        }
    }
    assert_eq!(people.len(), rig.kit.world().people.len());
}

#[tokio::test]
async fn a_user_is_found_by_address_alias_and_id_and_nobody_else_is() {
    let rig = Rig::new().await;
    let room = rig.kit.world().rooms[0].clone();
    let (status, user) = rig.get(&format!("/v2/users/{}", room.mailbox.replace('@', "%40"))).await;
    assert_eq!(
        (status, &user["employeeType"], &user["name"]),
        (200, &"SERVICE".into(), &room.name.clone().into())
    );
    for name in room.aliases.iter().map(String::as_str).chain(user["id"].as_str()) {
        assert_eq!(rig.get(&format!("/v2/users/{name}")).await.1["email"], room.mailbox.as_str());
    }
    let (status, error) = rig.get("/v2/users/nobody@practice.example").await;
    assert_eq!(status, 404);
    for member in ["detailErrorCode", "message", "developerMessage"] {
        assert!(error[member].is_string(), "{error}");
    }
    assert_eq!(rig.get("/v2/departments/$root/users?limit=101").await.0, 400);
}

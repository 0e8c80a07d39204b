//! Sealed secrets go with their connection.

use model::ConnectionId;

use crate::sample::{connection, empty};

#[test]
fn a_sealed_secret_is_kept_by_connection_and_name_until_its_connection_goes() {
    for keep_data in [false, true] {
        let sample = empty();
        let store = &sample.store;
        let [one, other] = ["one", "other"].map(connection);
        store
            .write(|tx| {
                tx.create_connection(&one)?;
                tx.create_connection(&other)?;
                tx.put_sealed_secret(&one.id, "certificate", b"old")?;
                tx.put_sealed_secret(&one.id, "certificate", b"\x00new")?;
                tx.put_sealed_secret(&other.id, "certificate", b"other")
            })
            .unwrap();
        let of = |id: &ConnectionId, name: &'static str| {
            let id = id.clone();
            store.read(move |tx| tx.get_sealed_secret(&id, name)).unwrap()
        };
        assert_eq!(of(&one.id, "certificate").as_deref(), Some(b"\x00new".as_slice()));
        assert_eq!(of(&one.id, "another"), None);
        store.write(|tx| tx.remove_connection(&one.id, keep_data)).unwrap();
        assert_eq!(of(&one.id, "certificate"), None, "{keep_data}");
        assert_eq!(of(&other.id, "certificate").as_deref(), Some(b"other".as_slice()));
    }
}

#[test]
fn a_secret_of_no_connection_is_not_kept() {
    let sample = empty();
    let error =
        sample.store.write(|tx| tx.put_sealed_secret(&ConnectionId::new("none"), "certificate", b"x"));
    assert_eq!(error.unwrap_err().fault().code, "store.missing");
}

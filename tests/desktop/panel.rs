//! A desktop's panel: shows status items and chooses from their menus, as the protocols of freedesktop.org
//! (StatusNotifierItem) and of libdbusmenu say. Written from those, not from the app.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
    time::Duration,
};

use zbus::{
    Connection, Proxy,
    message::Header,
    zvariant::{OwnedObjectPath, OwnedValue, Value},
};

const PATIENCE: u32 = 200;
const LOOK_AGAIN: Duration = Duration::from_millis(100);

/// Id, properties and children of a menu's entry, as `GetLayout` writes them.
type Node = (i32, HashMap<String, OwnedValue>, Vec<OwnedValue>);

/// Sender and object path of an item.
type Item = (String, String);

struct Watcher {
    items: Arc<Mutex<Vec<Item>>>,
}

#[zbus::interface(name = "org.kde.StatusNotifierWatcher")]
impl Watcher {
    fn register_status_notifier_item(&self, service: &str, #[zbus(header)] header: Header<'_>) {
        let sender = header.sender().map(ToString::to_string).unwrap_or_default();
        let (name, path) = match service.strip_prefix('/') {
            Some(_) => (sender, service.to_owned()),
            None => (service.to_owned(), "/StatusNotifierItem".to_owned()),
        };
        self.items.lock().unwrap().push((name, path));
    }

    fn register_status_notifier_host(&self, _service: &str) {}

    #[zbus(property)]
    fn registered_status_notifier_items(&self) -> Vec<String> {
        self.items.lock().unwrap().iter().map(|(name, path)| format!("{name}{path}")).collect()
    }

    #[zbus(property)]
    fn is_status_notifier_host_registered(&self) -> bool {
        true
    }

    #[zbus(property)]
    fn protocol_version(&self) -> i32 {
        0
    }
}

/// A running panel on the session's bus.
pub struct Panel {
    bus: Connection,
    items: Arc<Mutex<Vec<Item>>>,
}

/// An entry of a menu.
#[derive(Clone, Debug)]
pub struct Entry {
    id: i32,
    /// Its words.
    pub label: String,
    /// Whether it is ticked.
    pub ticked: bool,
    /// Whether it can be chosen.
    pub enabled: bool,
}

impl Panel {
    pub async fn open() -> Self {
        let items = Arc::default();
        let bus = zbus::connection::Builder::session()
            .unwrap()
            .serve_at("/StatusNotifierWatcher", Watcher { items: Arc::clone(&items) })
            .unwrap()
            .name("org.kde.StatusNotifierWatcher")
            .unwrap()
            .build()
            .await
            .unwrap();
        Self { bus, items }
    }

    /// Entries of the one item's menu, separators left out.
    pub async fn entries(&self) -> Vec<Entry> {
        let menu = self.menu().await;
        let reply = menu.call_method("GetLayout", &(0i32, -1i32, Vec::<String>::new())).await.unwrap();
        let (_, (_, _, children)): (u32, Node) = reply.body().deserialize().unwrap();
        children.iter().filter_map(entry).collect()
    }

    /// Waits until an entry fits.
    pub async fn waits_for(&self, wanted: impl Fn(&Entry) -> bool) -> Entry {
        let mut seen = Vec::new();
        for _ in 0..PATIENCE {
            seen = self.entries().await;
            if let Some(found) = seen.iter().find(|entry| wanted(entry)) {
                return found.clone();
            }
            tokio::time::sleep(LOOK_AGAIN).await;
        }
        panic!("no such entry among {seen:?}");
    }

    /// Chooses an entry by its words.
    pub async fn choose(&self, label: &str) {
        let entry = self.waits_for(|entry| entry.label == label).await;
        let arguments = (entry.id, "clicked", Value::from(0i32), 0u32);
        self.menu().await.call_method("Event", &arguments).await.unwrap();
    }

    async fn menu(&self) -> Proxy<'static> {
        let (name, path) = self.item().await;
        let item = Proxy::new(&self.bus, name.clone(), path, "org.kde.StatusNotifierItem").await.unwrap();
        let menu: OwnedObjectPath = item.get_property("Menu").await.unwrap();
        Proxy::new(&self.bus, name, menu, "com.canonical.dbusmenu").await.unwrap()
    }

    async fn item(&self) -> Item {
        for _ in 0..PATIENCE {
            if let Some(item) = self.items.lock().unwrap().last().cloned() {
                return item;
            }
            tokio::time::sleep(LOOK_AGAIN).await;
        }
        panic!("no item came to the panel");
    }
}

fn entry(child: &OwnedValue) -> Option<Entry> {
    let Value::Structure(node) = &**child else { return None };
    let (Some(Value::I32(id)), Some(properties)) = (node.fields().first(), node.fields().get(1)) else {
        return None;
    };
    let properties: HashMap<String, OwnedValue> = properties.try_clone().ok()?.try_into().ok()?;
    let label: String = properties.get("label")?.try_clone().ok()?.try_into().ok()?;
    let number = |key: &str| -> Option<i32> { properties.get(key)?.try_clone().ok()?.try_into().ok() };
    let enabled =
        properties.get("enabled").and_then(|value| value.try_clone().ok()?.try_into().ok()).unwrap_or(true);
    // An underscore marks the letter of the keyboard and is not shown.
    Some(Entry { id: *id, label: label.replace('_', ""), ticked: number("toggle-state") == Some(1), enabled })
}

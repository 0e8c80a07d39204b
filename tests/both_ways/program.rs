//! An installed program whose connections lead to several systems, each over the network that reaches it.

use std::{fmt, sync::Arc};

use async_trait::async_trait;
use connector::{Clock, EndpointReport, Net, NetFactory, NetRequest, NetResponse, NetSettings, PaceKey};
use model::{Fault, Person, PersonId, person::MAIL_FIELD};
use service::{Parts, Service};
use store::Store;
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;
use vault::MemoryVault;

/// An installed program.
pub struct Program {
    pub service: Service,
    _folder: TempDir,
}

/// Networks by the beginning of the addresses that they reach.
#[derive(Clone)]
pub struct Roads(pub Arc<Vec<(String, Arc<dyn Net>)>>);

impl Program {
    /// One that knows some people.
    pub fn new(roads: Roads, clock: Arc<dyn Clock>, people: &[String]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        let service = Service::open(Parts {
            store: store.clone(),
            vault: Arc::new(MemoryVault::new()),
            vault_name: "memory",
            providers: registry::providers(),
            nets: Arc::new(roads),
            clock,
            catalogues: Vec::new(),
            practice: None,
            data_dir: folder.path().to_owned(),
            user: "tester".to_owned(),
            trigger: "cli",
            policy: service::policy::Policy::default(),
            language: text::Language::Chinese,
        });
        for mailbox in people {
            store.write(|tx| tx.put_person(&person(mailbox))).unwrap();
        }
        Self { service: service.unwrap(), _folder: folder }
    }
}

/// Somebody who is known by a mailbox alone.
pub fn person(mailbox: &str) -> Person {
    Person {
        id: PersonId::new(mailbox),
        connection: None,
        source_ref: None,
        name: mailbox.to_owned(),
        fields: [(MAIL_FIELD.to_owned(), mailbox.to_owned())].into(),
        department: String::new(),
        also_in: Vec::new(),
        groups: Vec::new(),
        withheld: Vec::new(),
        own: std::collections::BTreeMap::new(),
    }
}

impl fmt::Debug for Roads {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.iter().map(|(to, _)| to)).finish()
    }
}

impl NetFactory for Roads {
    fn open(&self, _: &NetSettings, _: CancellationToken) -> Result<Arc<dyn Net>, Fault> {
        Ok(Arc::new(self.clone()))
    }
}

impl Roads {
    fn to(&self, url: &str) -> &dyn Net {
        let found = self.0.iter().find(|(begin, _)| url.starts_with(begin.as_str()));
        &*found.unwrap_or_else(|| panic!("nothing leads to {url}")).1
    }
}

#[async_trait]
impl Net for Roads {
    async fn call(&self, key: &PaceKey, cost: u32, request: NetRequest) -> Result<NetResponse, Fault> {
        self.to(&request.url).call(key, cost, request).await
    }

    async fn inspect(&self, url: &str) -> EndpointReport {
        self.to(url).inspect(url).await
    }
}

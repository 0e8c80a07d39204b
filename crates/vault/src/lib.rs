//! Secrets: kept by the operating system, or read at each use from where the host puts them. Never a silent
//! fallback to a file.

mod credentials;
mod environment;
mod kept_file;
mod keychain;
mod memory;
mod sealer;
mod source;
mod vault;

pub use credentials::CredentialsVault;
pub use environment::{EnvVault, LookUp};
pub use kept_file::open_to_others;
pub use keychain::KeychainVault;
pub use memory::MemoryVault;
pub use sealer::{SEALING_KEY, Sealer};
pub use source::SecretSource;
pub use vault::{MAX_SECRET, Secret, Vault, VaultState};

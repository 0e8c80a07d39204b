//! The one list of providers and, behind the feature `sandbox`, of simulators.

#[cfg(feature = "sandbox")]
pub mod practice;

use std::sync::Arc;

use connector::{NetFactory, Provider};

/// Every provider, in the order of the gallery.
pub fn providers() -> Vec<Arc<dyn Provider>> {
    vec![provider_exchange_ews::provider()]
}

/// Texts of every provider: language tag and Fluent file.
pub const CATALOGUES: &[(&str, &str)] =
    &[("zh-CN", provider_exchange_ews::CATALOGUE_ZH_CN), ("en", provider_exchange_ews::CATALOGUE_EN)];

/// The live network.
pub fn nets() -> Arc<dyn NetFactory> {
    Arc::new(wire::LiveNets::default())
}

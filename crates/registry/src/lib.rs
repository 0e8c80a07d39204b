//! The one list of providers and, behind the feature `sandbox`, of simulators.

mod clock;
mod nets;
#[cfg(feature = "sandbox")]
pub mod practice;

use std::sync::Arc;

use connector::Provider;

pub use clock::SystemClock;
pub use nets::LiveNets;

/// Every provider, in the order of the gallery.
pub fn providers() -> Vec<Arc<dyn Provider>> {
    vec![
        provider_exchange_ews::provider(),
        provider_microsoft_graph::international(),
        provider_microsoft_graph::china(),
        provider_alibaba_mail::provider(),
        provider_netease_dingtalk::provider(),
        provider_caldav::provider(),
        provider_dingtalk::provider(),
        provider_oa_rest::provider(),
    ]
}

/// Texts of every provider and of what a family of them shares: language tag and Fluent file.
pub fn catalogues() -> Vec<(&'static str, &'static str)> {
    vec![
        ("zh-CN", microsoft::CATALOGUE_ZH_CN),
        ("en", microsoft::CATALOGUE_EN),
        ("zh-CN", provider_exchange_ews::CATALOGUE_ZH_CN),
        ("en", provider_exchange_ews::CATALOGUE_EN),
        ("zh-CN", provider_microsoft_graph::CATALOGUE_ZH_CN),
        ("en", provider_microsoft_graph::CATALOGUE_EN),
        ("zh-CN", provider_alibaba_mail::CATALOGUE_ZH_CN),
        ("en", provider_alibaba_mail::CATALOGUE_EN),
        ("zh-CN", provider_netease_dingtalk::CATALOGUE_ZH_CN),
        ("en", provider_netease_dingtalk::CATALOGUE_EN),
        ("zh-CN", provider_caldav::CATALOGUE_ZH_CN),
        ("en", provider_caldav::CATALOGUE_EN),
        ("zh-CN", dingtalk::CATALOGUE_ZH_CN),
        ("en", dingtalk::CATALOGUE_EN),
        ("zh-CN", provider_dingtalk::CATALOGUE_ZH_CN),
        ("en", provider_dingtalk::CATALOGUE_EN),
        ("zh-CN", provider_oa_rest::CATALOGUE_ZH_CN),
        ("en", provider_oa_rest::CATALOGUE_EN),
    ]
}

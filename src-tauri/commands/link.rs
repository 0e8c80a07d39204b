//! Pages of the providers' consoles, in the browser.

use std::collections::BTreeSet;

use model::Fault;
use url::Url;

/// Opens a page of a provider's console in the system's browser.
///
/// # Errors
/// `app.link_refused` for an address that no provider's guide leads to, or when there is no browser.
#[tauri::command]
pub(crate) async fn open_link(url: String) -> Result<(), Fault> {
    let address =
        allowed(&url, &consoles()).ok_or_else(|| Fault::setup("app.link_refused").with("url", &url))?;
    tauri_plugin_opener::open_url(address.as_str(), None::<&str>)
        .map_err(|e| Fault::setup("app.link_refused").with("url", &url).with("detail", e))
}

/// Hosts of every deep link in the providers' guides.
fn consoles() -> BTreeSet<String> {
    registry::providers()
        .iter()
        .flat_map(|provider| provider.descriptor().steps)
        .flat_map(|step| step.links)
        .filter_map(|link| Url::parse(link.url).ok()?.host_str().map(str::to_owned))
        .collect()
}

/// The address, if it is https, without a user or a port, on one of the hosts.
fn allowed(url: &str, hosts: &BTreeSet<String>) -> Option<Url> {
    let url = Url::parse(url).ok()?;
    let plain = url.scheme() == "https"
        && url.username().is_empty()
        && url.password().is_none()
        && url.port().is_none();
    (plain && hosts.contains(url.host_str()?)).then_some(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_deep_link_of_a_guide_may_be_opened() {
        let hosts = consoles();
        for provider in registry::providers() {
            for link in provider.descriptor().steps.iter().flat_map(|step| step.links) {
                assert!(allowed(link.url, &hosts).is_some(), "{}", link.url);
            }
        }
    }

    #[test]
    fn other_hosts_schemes_users_and_ports_are_refused() {
        let hosts = BTreeSet::from(["console.practice.example".to_owned()]);
        assert!(allowed("https://console.practice.example/a?b#c", &hosts).is_some());
        for url in [
            "http://console.practice.example/",
            "https://practice.example/",
            "https://console.practice.example.evil.example/",
            "https://console.practice.example@evil.example/",
            "https://user@console.practice.example/",
            "https://console.practice.example:8443/",
            "file:///etc/passwd",
            "javascript:alert(1)",
            "",
        ] {
            assert!(allowed(url, &hosts).is_none(), "{url}");
        }
    }
}

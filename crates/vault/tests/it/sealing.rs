//! Sealing.

use vault::{MemoryVault, Sealer};

#[tokio::test]
async fn what_was_sealed_opens_with_the_noted_key_for_its_own_context_alone() {
    let vault = MemoryVault::new();
    let (sealer, place) = Sealer::open_or_make(&vault, None).await.unwrap();
    let plain = "长".repeat(100_000);
    let sealed = sealer.seal("c1/certificate", plain.as_bytes()).unwrap();
    assert!(!sealed.windows(3).any(|bytes| bytes == "长".as_bytes()));
    assert_ne!(
        sealed,
        sealer.seal("c1/certificate", plain.as_bytes()).unwrap(),
        "a nonce of its own each time"
    );

    let (later, same) = Sealer::open_or_make(&vault, Some(&place)).await.unwrap();
    assert_eq!(place, same);
    assert_eq!(*later.open("c1/certificate", &sealed).unwrap(), plain.as_bytes());
    assert_eq!(later.open("c2/certificate", &sealed).unwrap_err().code, "vault.sealed_broken");
}

#[tokio::test]
async fn a_changed_or_cut_text_never_opens() {
    let (sealer, _) = Sealer::open_or_make(&MemoryVault::new(), None).await.unwrap();
    let sealed = sealer.seal("x", b"geheim").unwrap();
    for at in 0..sealed.len() {
        let mut changed = sealed.clone();
        changed[at] ^= 1;
        assert!(sealer.open("x", &changed).is_err(), "byte {at}");
        assert!(sealer.open("x", &sealed[..at]).is_err(), "cut at {at}");
    }
}

#[tokio::test]
async fn a_key_that_is_gone_is_not_replaced_behind_the_back() {
    let (_, place) = Sealer::open_or_make(&MemoryVault::new(), None).await.unwrap();
    let fault = Sealer::open_or_make(&MemoryVault::new(), Some(&place)).await.unwrap_err();
    assert_eq!(fault.code, "vault.missing");
}

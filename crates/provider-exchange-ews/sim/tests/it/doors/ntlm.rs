//! Windows authentication with the sspi crate as the client.

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use sandbox::ConnectionInfo;
use sspi::ntlm::NtlmConfig;
use sspi::{
    AuthIdentity, BufferType, ClientRequestFlags, CredentialUse, Credentials, DataRepresentation, Negotiate,
    NegotiateConfig, Ntlm, SecurityBuffer, Sspi, SspiImpl, Username,
};

use super::rig::{Answer, END_POINT, Rig, connection, rig};

/// One step of a client: what the server sent in, what to send out.
type Stepper = Box<dyn FnMut(Option<&[u8]>) -> Vec<u8> + Send>;

fn identity(user: &str, domain: Option<&str>, password: &str) -> AuthIdentity {
    AuthIdentity { username: Username::new(user, domain).unwrap(), password: password.to_owned().into() }
}

fn step<P: SspiImpl + Sspi>(
    provider: &mut P,
    handle: &mut P::CredentialsHandle,
    token: Option<&[u8]>,
    binding: Option<&[u8]>,
) -> Vec<u8> {
    let mut input: Vec<SecurityBuffer> =
        token.map(|token| SecurityBuffer::new(token.to_vec(), BufferType::Token)).into_iter().collect();
    input.extend(
        binding.map(|hash| SecurityBuffer::new(binding_structure(hash), BufferType::ChannelBindings)),
    );
    let mut output = vec![SecurityBuffer::new(Vec::new(), BufferType::Token)];
    let mut builder = provider
        .initialize_security_context()
        .with_credentials_handle(handle)
        .with_context_requirements(ClientRequestFlags::ALLOCATE_MEMORY)
        .with_target_data_representation(DataRepresentation::Native)
        .with_input(&mut input)
        .with_output(&mut output);
    let result = provider.initialize_security_context_impl(&mut builder).unwrap().resolve_to_result();
    result.unwrap();
    output.remove(0).buffer
}

/// `SEC_CHANNEL_BINDINGS`: eight numbers, of which length and offset of the application data matter.
fn binding_structure(hash: &[u8]) -> Vec<u8> {
    let data = [b"tls-server-end-point:", hash].concat();
    let numbers = [0, 0, 0, 0, 0, 0, u32::try_from(data.len()).unwrap(), 32];
    let mut bytes: Vec<u8> = numbers.iter().flat_map(|number: &u32| number.to_le_bytes()).collect();
    bytes.extend(data);
    bytes
}

pub fn raw(user: &str, domain: Option<&str>, password: &str, binding: Option<&'static [u8]>) -> Stepper {
    let identity = identity(user, domain, password);
    let mut ntlm = Ntlm::with_config(NtlmConfig::new("CLIENT".to_owned()));
    let mut handle = ntlm
        .acquire_credentials_handle()
        .with_credential_use(CredentialUse::Outbound)
        .with_auth_data(&identity)
        .execute(&mut ntlm)
        .unwrap()
        .credentials_handle;
    Box::new(move |token| step(&mut ntlm, &mut handle, token, token.and(binding)))
}

fn spnego(user: &str, domain: Option<&str>, password: &str, binding: Option<&'static [u8]>) -> Stepper {
    let identity = Credentials::from(identity(user, domain, password));
    let config = Box::new(NtlmConfig::new("CLIENT".to_owned()));
    let packages = Some("ntlm,!kerberos,!pku2u".to_owned());
    let mut negotiate =
        Negotiate::new_client(NegotiateConfig::new(config, packages, "CLIENT".to_owned())).unwrap();
    let mut handle = negotiate
        .acquire_credentials_handle()
        .with_credential_use(CredentialUse::Outbound)
        .with_auth_data(&identity)
        .execute(&mut negotiate)
        .unwrap()
        .credentials_handle;
    Box::new(move |token| step(&mut negotiate, &mut handle, token, token.and(binding)))
}

/// Token of a scheme in an answer.
pub fn token_of(answer: &Answer, scheme: &str) -> Option<Vec<u8>> {
    let mut offers = answer.headers.get_all("www-authenticate").iter().map(|it| it.to_str().unwrap());
    let token = offers.find_map(|offer| offer.strip_prefix(scheme)?.strip_prefix(' '))?;
    Some(BASE64.decode(token).unwrap())
}

async fn log_in(rig: &Rig, conn: &ConnectionInfo, scheme: &str, mut client: Stepper) -> Answer {
    let first = client(None);
    let asked = rig.knock(conn, Some(&format!("{scheme} {}", BASE64.encode(first)))).await;
    assert_eq!(asked.status, 401);
    let challenge = token_of(&asked, scheme).expect("a challenge");
    let proof = client(Some(&challenge));
    let answer = rig.knock(conn, Some(&format!("{scheme} {}", BASE64.encode(proof)))).await;
    if let (200, Some(last)) = (answer.status.as_u16(), token_of(&answer, scheme)) {
        client(Some(&last));
    }
    answer
}

fn service(rig: &Rig) -> (&str, Option<&str>, &str) {
    (rig.setting("ntlm", "login"), Some(rig.setting("ntlm", "domain")), rig.secret("ntlm", "password"))
}

#[tokio::test]
async fn right_password_is_accepted_and_the_connection_stays_authenticated() {
    let rig = rig();
    let (user, domain, password) = service(&rig);
    let conn = connection();
    assert_eq!(log_in(&rig, &conn, "NTLM", raw(user, domain, password, None)).await.status, 200);
    assert_eq!(rig.knock(&conn, None).await.status, 200, "no header is needed any more");
    assert_eq!(rig.knock(&connection(), None).await.status, 401, "another connection knows nothing");
    let principal = rig.kit.journal.since(0).remove(1).principal;
    assert_eq!(principal.as_deref(), Some("svc-roombridge@practice.example"));
}

#[tokio::test]
async fn user_principal_name_needs_no_domain() {
    let rig = rig();
    let client = raw("svc-roombridge@practice.example", None, rig.secret("ntlm", "password"), None);
    assert_eq!(log_in(&rig, &connection(), "NTLM", client).await.status, 200);
}

#[tokio::test]
async fn everybody_logs_in_even_with_a_chinese_password() {
    let rig = rig();
    for person in rig.info["people"].as_array().unwrap() {
        let (login, password) = (person["login"].as_str().unwrap(), person["password"].as_str().unwrap());
        let client = raw(login, Some("PRACTICE"), password, None);
        assert_eq!(log_in(&rig, &connection(), "NTLM", client).await.status, 200, "{login}");
    }
}

#[tokio::test]
async fn wrong_password_user_or_domain_is_refused() {
    let rig = rig();
    let (user, domain, password) = service(&rig);
    for client in [
        raw(user, domain, "wrong", None),
        raw("nobody", domain, password, None),
        raw(user, Some("OTHER"), password, None),
    ] {
        let conn = connection();
        let answer = log_in(&rig, &conn, "NTLM", client).await;
        assert_eq!(answer.status, 401);
        assert!(token_of(&answer, "NTLM").is_none(), "the schemes are offered anew");
        assert_eq!(rig.knock(&conn, None).await.status, 401);
    }
}

#[tokio::test]
async fn extended_protection_wants_the_hash_of_this_certificate() {
    let rig = rig();
    rig.set("extended_protection");
    let (user, domain, password) = service(&rig);
    for (binding, status) in [(Some(&END_POINT[..]), 200), (None, 401), (Some(&[1u8; 32][..]), 401)] {
        let answer = log_in(&rig, &connection(), "NTLM", raw(user, domain, password, binding)).await;
        assert_eq!(answer.status, status, "{binding:?}");
        let answer = log_in(&rig, &connection(), "Negotiate", spnego(user, domain, password, binding)).await;
        assert_eq!(answer.status, status, "{binding:?}");
    }
}

#[tokio::test]
async fn binding_to_another_certificate_is_refused_even_when_none_is_required() {
    let rig = rig();
    let (user, domain, password) = service(&rig);
    let wrong = log_in(&rig, &connection(), "NTLM", raw(user, domain, password, Some(&[1; 32]))).await;
    let right = log_in(&rig, &connection(), "NTLM", raw(user, domain, password, Some(&END_POINT))).await;
    assert_eq!((wrong.status.as_u16(), right.status.as_u16()), (401, 200));
}

#[tokio::test]
async fn negotiate_wraps_the_same_and_ends_with_a_signed_token() {
    let rig = rig();
    let (user, domain, password) = service(&rig);
    let answer = log_in(&rig, &connection(), "Negotiate", spnego(user, domain, password, None)).await;
    assert_eq!(answer.status, 200);
    assert!(token_of(&answer, "Negotiate").is_some());
    let wrong = log_in(&rig, &connection(), "Negotiate", spnego(user, domain, "wrong", None)).await;
    assert_eq!(wrong.status, 401);
}

#[tokio::test]
async fn raw_messages_are_understood_under_negotiate() {
    let rig = rig();
    let (user, domain, password) = service(&rig);
    assert_eq!(log_in(&rig, &connection(), "Negotiate", raw(user, domain, password, None)).await.status, 200);
}

#[tokio::test]
async fn proof_for_one_challenge_opens_no_second_connection() {
    let rig = rig();
    let (user, domain, password) = service(&rig);
    let mut client = raw(user, domain, password, None);
    let first = format!("NTLM {}", BASE64.encode(client(None)));
    let (one, two) = (connection(), connection());
    let asked = rig.knock(&one, Some(&first)).await;
    rig.knock(&two, Some(&first)).await;
    let proof = format!("NTLM {}", BASE64.encode(client(token_of(&asked, "NTLM").as_deref())));
    assert_eq!(rig.knock(&two, Some(&proof)).await.status, 401, "challenged with another nonce");
    assert_eq!(rig.knock(&connection(), Some(&proof)).await.status, 401, "never challenged");
    assert_eq!(rig.knock(&one, Some(&proof)).await.status, 200);
}

#[tokio::test]
async fn tampered_message_fails_its_integrity_check() {
    let rig = rig();
    let (user, domain, password) = service(&rig);
    let conn = connection();
    let mut client = raw(user, domain, password, None);
    let asked = rig.knock(&conn, Some(&format!("NTLM {}", BASE64.encode(client(None))))).await;
    let mut proof = client(token_of(&asked, "NTLM").as_deref());
    proof[60] ^= 0x10;
    assert_eq!(rig.knock(&conn, Some(&format!("NTLM {}", BASE64.encode(proof)))).await.status, 401);
}

#[tokio::test]
async fn per_request_authentication_asks_again_each_time() {
    let rig = rig();
    rig.set("auth_per_request");
    let (user, domain, password) = service(&rig);
    let conn = connection();
    assert_eq!(log_in(&rig, &conn, "NTLM", raw(user, domain, password, None)).await.status, 200);
    assert_eq!(rig.knock(&conn, None).await.status, 401);
}

#[tokio::test]
async fn rubbish_tokens_are_refused_without_harm() {
    let rig = rig();
    let conn = connection();
    for token in ["", "%%%", "AAAA", "TlRMTVNTUAA=", "TlRMTVNTUAADAAAA", "YIQ/////", &"A".repeat(30_000)] {
        for scheme in ["NTLM", "Negotiate"] {
            assert_eq!(rig.knock(&conn, Some(&format!("{scheme} {token}"))).await.status, 401);
        }
    }
}

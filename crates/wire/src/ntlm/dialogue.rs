//! The messages of one logon, by the sspi crate.

use connector::Secret;
use model::Fault;
use secrecy::ExposeSecret;
use sspi::{
    AuthIdentity, BufferType, ClientRequestFlags, CredentialUse, Credentials, DataRepresentation, Negotiate,
    NegotiateConfig, Ntlm, SecurityBuffer, Sspi, SspiImpl, Username, ntlm::NtlmConfig,
};
use tracing::{Dispatch, dispatcher};

/// What we call this machine; its real name is nobody's business.
const WORKSTATION: &str = "ROOMBRIDGE";

/// One logon under way.
pub(super) enum Dialogue {
    /// NTLM messages as they are (MS-NTHT).
    Raw(Box<Ntlm>, <Ntlm as SspiImpl>::CredentialsHandle),
    /// NTLM messages in SPNEGO (RFC 4178).
    Spnego(Box<Negotiate>, <Negotiate as SspiImpl>::CredentialsHandle),
}

impl Dialogue {
    /// `name` is a user part with `domain`, or a whole UPN without.
    pub(super) fn new(name: &str, domain: Option<&str>, password: &Secret, raw: bool) -> Result<Self, Fault> {
        let username = Username::new(name, domain).map_err(|_| Fault::setup("auth.login_malformed"))?;
        let identity = AuthIdentity { username, password: password.expose_secret().to_owned().into() };
        let config = NtlmConfig::new(WORKSTATION.to_owned());
        quietly(|| {
            if raw {
                let mut ntlm = Box::new(Ntlm::with_config(config));
                let handle = ntlm
                    .acquire_credentials_handle()
                    .with_credential_use(CredentialUse::Outbound)
                    .with_auth_data(&identity)
                    .execute(ntlm.as_mut())?
                    .credentials_handle;
                return Ok(Self::Raw(ntlm, handle));
            }
            let packages = Some("ntlm,!kerberos,!pku2u".to_owned());
            let config = NegotiateConfig::new(Box::new(config), packages, WORKSTATION.to_owned());
            let mut negotiate = Box::new(Negotiate::new_client(config)?);
            let identity = Credentials::from(identity);
            let handle = negotiate
                .acquire_credentials_handle()
                .with_credential_use(CredentialUse::Outbound)
                .with_auth_data(&identity)
                .execute(negotiate.as_mut())?
                .credentials_handle;
            Ok(Self::Spnego(negotiate, handle))
        })
    }

    /// The message that asks for a challenge.
    pub(super) fn first(&mut self) -> Result<Vec<u8>, Fault> {
        self.step(None, None)
    }

    /// The message that answers a challenge. `binding` is the `tls-server-end-point` value of the connection.
    pub(super) fn last(&mut self, challenge: &[u8], binding: Option<&[u8]>) -> Result<Vec<u8>, Fault> {
        self.step(Some(challenge), binding)
    }

    /// Takes the server's closing token. SPNEGO wants it for completeness; that the answer came is what counts.
    pub(super) fn finish(&mut self, token: &[u8]) {
        if matches!(self, Self::Spnego(..)) && self.step(Some(token), None).is_err() {
            tracing::debug!("closing token of Negotiate not understood");
        }
    }

    fn step(&mut self, token: Option<&[u8]>, binding: Option<&[u8]>) -> Result<Vec<u8>, Fault> {
        let mut input: Vec<SecurityBuffer> =
            token.map(|token| SecurityBuffer::new(token.to_vec(), BufferType::Token)).into_iter().collect();
        input.extend(binding.map(|value| SecurityBuffer::new(bindings(value), BufferType::ChannelBindings)));
        quietly(|| match self {
            Self::Raw(ntlm, handle) => step(ntlm.as_mut(), handle, &mut input),
            Self::Spnego(negotiate, handle) => step(negotiate.as_mut(), handle, &mut input),
        })
    }
}

fn step<P: SspiImpl + Sspi>(
    provider: &mut P,
    handle: &mut P::CredentialsHandle,
    input: &mut [SecurityBuffer],
) -> sspi::Result<Vec<u8>> {
    let mut output = vec![SecurityBuffer::new(Vec::new(), BufferType::Token)];
    let mut builder = provider
        .initialize_security_context()
        .with_credentials_handle(handle)
        .with_context_requirements(ClientRequestFlags::ALLOCATE_MEMORY)
        .with_target_data_representation(DataRepresentation::Native)
        .with_input(input)
        .with_output(&mut output);
    let result = provider.initialize_security_context_impl(&mut builder)?.resolve_to_result();
    result?;
    Ok(output.into_iter().next().map(|buffer| buffer.buffer).unwrap_or_default())
}

/// Runs the crate's code without a log: its traces hold messages and identities.
fn quietly<T>(work: impl FnOnce() -> sspi::Result<T>) -> Result<T, Fault> {
    let result = dispatcher::with_default(&Dispatch::none(), work);
    result
        .map_err(|error| Fault::defect("auth.ntlm_message").with("reason", format!("{:?}", error.error_type)))
}

/// `SEC_CHANNEL_BINDINGS`: eight little-endian numbers, then the application data at offset 32.
fn bindings(value: &[u8]) -> Vec<u8> {
    let length = u32::try_from(value.len()).unwrap_or(0);
    let mut bytes: Vec<u8> =
        [0, 0, 0, 0, 0, 0, length, 32].iter().flat_map(|n: &u32| n.to_le_bytes()).collect();
    bytes.extend_from_slice(value);
    bytes
}

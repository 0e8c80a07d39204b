//! One token request through the oauth2 crate, over our own network.

use std::sync::{
    Arc,
    atomic::{AtomicU16, Ordering},
};

use bytes::Bytes;
use connector::{NetRequest, Secret};
use jiff::SignedDuration;
use model::Fault;
use oauth2::{
    AuthType, Client, ClientId, ClientSecret, EmptyExtraTokenFields, EndpointNotSet, HttpRequest,
    HttpResponse, RequestTokenError, Scope, StandardRevocableToken, TokenResponse, TokenUrl,
    basic::{
        BasicRevocationErrorResponse, BasicTokenIntrospectionResponse, BasicTokenResponse, BasicTokenType,
    },
};
use secrecy::ExposeSecret;

use super::{ClientCredentials, ClientProof, TokenError, proof::ASSERTION_TYPE};
use crate::Redactor;

/// Lifetime of a token whose end is not told.
const UNTOLD: SignedDuration = SignedDuration::from_mins(10);
/// Bytes of an answer that is no JSON, looked at to quote its beginning.
const MAX_QUOTE: usize = 16 * 1024;
/// Longest token that is believed, characters.
const MAX_TOKEN: usize = 64 * 1024;

type Answer = BasicTokenResponse;
type TokenClient = Client<
    TokenError,
    Answer,
    BasicTokenIntrospectionResponse,
    StandardRevocableToken,
    BasicRevocationErrorResponse,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
>;

/// Fetches a token; gives its lifetime.
pub(super) async fn fetch(credentials: &ClientCredentials) -> Result<(Secret, SignedDuration), Fault> {
    let url = TokenUrl::new(credentials.token_url.clone()).map_err(|_| Fault::setup("net.url_invalid"))?;
    let now = credentials.clock.now();
    let value = credentials.proof.value(&credentials.token_url, &credentials.client_id, now)?;
    let mut client = TokenClient::new(ClientId::new(credentials.client_id.clone()))
        .set_auth_type(AuthType::RequestBody)
        .set_token_uri(url);
    if matches!(credentials.proof, ClientProof::Secret(_)) {
        client = client.set_client_secret(ClientSecret::new(value.expose_secret().to_owned()));
    }
    let status = Arc::new(AtomicU16::new(0));
    let http = {
        let status = Arc::clone(&status);
        move |request: HttpRequest| send(credentials.clone(), request, Arc::clone(&status))
    };
    let mut asked = client.exchange_client_credentials();
    if !credentials.scope.is_empty() {
        asked = asked.add_scope(Scope::new(credentials.scope.clone()));
    }
    if matches!(credentials.proof, ClientProof::Assertion(_)) {
        asked = asked
            .add_extra_param("client_assertion_type", ASSERTION_TYPE)
            .add_extra_param("client_assertion", value.expose_secret().to_owned());
    }
    match asked.request_async(&http).await {
        Ok(answer) => accept(&answer),
        Err(error) => Err(refuse(credentials, &value, error, status.load(Ordering::Relaxed))),
    }
}

async fn send(
    credentials: ClientCredentials,
    request: HttpRequest,
    status: Arc<AtomicU16>,
) -> Result<HttpResponse, Fault> {
    let (parts, body) = request.into_parts();
    let mut call = NetRequest::new(parts.method, parts.uri.to_string());
    call.headers = parts.headers;
    call.body = Bytes::from(body);
    call.max_response = 256 * 1024;
    call.timeout = std::time::Duration::from_secs(30);
    call.tries = 3;
    let answer = credentials.net.call(&credentials.key, 1, call).await?;
    status.store(answer.status.as_u16(), Ordering::Relaxed);
    let mut response = HttpResponse::new(answer.body.to_vec());
    *response.status_mut() = answer.status;
    *response.headers_mut() = answer.headers;
    Ok(response)
}

fn accept(
    answer: &oauth2::StandardTokenResponse<EmptyExtraTokenFields, BasicTokenType>,
) -> Result<(Secret, SignedDuration), Fault> {
    let token = answer.access_token().secret();
    if token.is_empty() || token.len() > MAX_TOKEN || !token.bytes().all(|b| b.is_ascii_graphic()) {
        return Err(Fault::defect("auth.token_malformed"));
    }
    let lifetime = answer.expires_in().and_then(|time| SignedDuration::try_from(time).ok()).unwrap_or(UNTOLD);
    // A month: no endpoint grants more, and sums of times stay within range.
    Ok((Secret::from(token.clone()), lifetime.min(SignedDuration::from_hours(24 * 31))))
}

fn refuse(
    credentials: &ClientCredentials,
    proof: &Secret,
    error: RequestTokenError<Fault, TokenError>,
    status: u16,
) -> Fault {
    let error = match error {
        RequestTokenError::Request(fault) => return fault,
        RequestTokenError::ServerResponse(error) => error,
        RequestTokenError::Parse(_, body) => {
            let text = String::from_utf8_lossy(&body[..body.len().min(MAX_QUOTE)]).into_owned();
            TokenError { description: text, ..TokenError::default() }
        }
        RequestTokenError::Other(text) => TokenError { description: text, ..TokenError::default() },
    };
    // What answers here need not be a token service: a page that repeats the request repeats the secret.
    let redactor = Redactor::new();
    redactor.register(proof);
    let shown = |text: &str| redactor.text(text).chars().take(1000).collect::<String>();
    let error =
        TokenError { status, error: shown(&error.error), description: shown(&error.description), ..error };
    (credentials.classify)(&error)
}

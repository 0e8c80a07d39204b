//! e-cology's token protocol, as public samples show it; none of it is confirmed by the vendor. The secret and the server's
//! public key come from registering once (`/api/ec/dev/auth/regist`), which the administrator does: registering again
//! would void them. `applytoken` takes the secret encrypted with that key; calls carry the application, the token and
//! the person, encrypted too.

use base64::{Engine, prelude::BASE64_STANDARD};
use connector::Secret;
use getrandom::SysRng;
use model::Fault;
use rsa::{
    Pkcs1v15Encrypt, RsaPublicKey, pkcs1::DecodeRsaPublicKey, pkcs8::DecodePublicKey, rand_core::UnwrapErr,
};
use secrecy::ExposeSecret;

use super::{
    Headers, Logon,
    exchange::{request, send, token},
    header,
};
use crate::{description::Ecology, faults::code};

/// Person as whom calls are made where none is named: the system's own administrator in public samples.
const USER: &str = "1";

/// Fetches a token.
pub(super) async fn fetch(logon: &Logon, spec: &Ecology, secret: &Secret) -> Result<(Headers, u32), Fault> {
    let key = key(logon.account.public_key.as_deref().unwrap_or_default())?;
    let mut asked = request(logon, &spec.path);
    let app = header("appid", &logon.account.client_id)?;
    let wanted = spec.seconds.to_string();
    for (name, value) in [
        app.clone(),
        header("secret", &encrypted(&key, secret.expose_secret().trim())?)?,
        header("time", &wanted)?,
    ] {
        asked.headers.insert(name, value);
    }
    let answer = send(logon, asked).await?;
    let token = token(&answer, &spec.token)?;
    let user = encrypted(&key, logon.account.user.as_deref().unwrap_or(USER))?;
    Ok((vec![app, header("token", &token)?, header("userid", &user)?], spec.seconds))
}

/// The server's key: base64 of its DER form, or PEM.
///
/// # Errors
/// `auth.oarest_key_unusable`.
pub(crate) fn key(text: &str) -> Result<RsaPublicKey, Fault> {
    let inner: String =
        text.lines().filter(|line| !line.starts_with("-----")).flat_map(str::split_whitespace).collect();
    let der = BASE64_STANDARD.decode(inner).unwrap_or_default();
    let read =
        RsaPublicKey::from_public_key_der(&der).ok().or_else(|| RsaPublicKey::from_pkcs1_der(&der).ok());
    read.ok_or_else(|| Fault::setup(code::KEY_UNUSABLE).with("field", "ecology_key").at_step("credential"))
}

/// RSA, PKCS #1 v1.5, base64.
fn encrypted(key: &RsaPublicKey, text: &str) -> Result<String, Fault> {
    let failed = || Fault::setup(code::KEY_UNUSABLE).with("field", "ecology_key").at_step("credential");
    // Where the system has no randomness the generator below would stop the program.
    getrandom::fill(&mut [0; 32]).map_err(|_| failed())?;
    let mut random = UnwrapErr(SysRng);
    let bytes = key.encrypt(&mut random, Pkcs1v15Encrypt, text.as_bytes()).map_err(|_| failed())?;
    Ok(BASE64_STANDARD.encode(bytes))
}

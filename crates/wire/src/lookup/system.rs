//! The system's resolvers.

use connector::{LookupAnswer, LookupRequest};
use hickory_proto::op::ResponseCode;
use hickory_resolver::{
    TokioResolver,
    config::ResolveHosts,
    net::{DnsError, NetError},
};
use model::Fault;
use tokio::{task::spawn_blocking, time::timeout};

use super::{name, record_type, records, unanswered};

/// Tries within the time of a question.
const TRIES: u32 = 2;

/// Asks. Nothing is kept: whoever looks again wants to see what changed. The resolvers are read each time too, as a
/// machine may have moved to another network.
pub(crate) async fn ask(request: &LookupRequest) -> Result<LookupAnswer, Fault> {
    let Some(name) = name(&request.name) else { return Ok(LookupAnswer::NoName) };
    let resolver = resolver(request).await?;
    match timeout(request.timeout, resolver.lookup(name, record_type(request.kind))).await {
        Ok(Ok(found)) => Ok(LookupAnswer::Records(records(found.answers()))),
        Ok(Err(error)) => without_records(request, &error),
        Err(_) => Err(unanswered(request, "no answer")),
    }
}

async fn resolver(request: &LookupRequest) -> Result<TokioResolver, Fault> {
    let failed = |error: &dyn std::fmt::Display| unanswered(request, error);
    let builder = spawn_blocking(TokioResolver::builder_tokio).await.map_err(|error| failed(&error))?;
    let mut builder = builder.map_err(|error| failed(&error))?;
    let options = builder.options_mut();
    options.cache_size = 0;
    options.use_hosts_file = ResolveHosts::Never;
    options.attempts = TRIES as usize;
    options.timeout = request.timeout / (TRIES + 1);
    builder.build().map_err(|error| failed(&error))
}

/// That there is no such name, or no such record, is an answer.
fn without_records(request: &LookupRequest, error: &NetError) -> Result<LookupAnswer, Fault> {
    match error {
        NetError::Dns(DnsError::NoRecordsFound(none)) => match none.response_code {
            ResponseCode::NXDomain => Ok(LookupAnswer::NoName),
            ResponseCode::NoError => Ok(LookupAnswer::Records(Vec::new())),
            code => Err(unanswered(request, code)),
        },
        error => Err(unanswered(request, error)),
    }
}

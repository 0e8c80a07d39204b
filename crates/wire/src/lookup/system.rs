//! The system's resolvers.

use connector::{LookupAnswer, LookupRequest};
use hickory_proto::op::ResponseCode;
use hickory_resolver::{
    ResolverBuilder, TokioResolver,
    config::ResolveHosts,
    net::{DnsError, NetError, runtime::TokioRuntimeProvider},
};
use model::Fault;
use tokio::{task::spawn_blocking, time::timeout};

use super::{name, record_type, records, unanswered};

/// Tries within the time of a question.
const TRIES: u32 = 2;

/// Asks. Nothing is kept: whoever looks again wants to see what changed. The resolvers are read each time too, as a
/// machine may have moved to another network.
pub(crate) async fn ask(request: &LookupRequest) -> Result<LookupAnswer, Fault> {
    let failed = |error: &dyn std::fmt::Display| unanswered(request, error);
    let builder = spawn_blocking(TokioResolver::builder_tokio).await.map_err(|error| failed(&error))?;
    ask_with(request, builder.map_err(|error| failed(&error))?).await
}

async fn ask_with(
    request: &LookupRequest,
    mut builder: ResolverBuilder<TokioRuntimeProvider>,
) -> Result<LookupAnswer, Fault> {
    let Some(name) = name(&request.name) else { return Ok(LookupAnswer::NoName) };
    let options = builder.options_mut();
    options.cache_size = 0;
    options.use_hosts_file = ResolveHosts::Never;
    options.attempts = TRIES as usize;
    options.timeout = request.timeout / (TRIES + 1);
    let resolver = builder.build().map_err(|error| unanswered(request, error))?;
    match timeout(request.timeout, resolver.lookup(name, record_type(request.kind))).await {
        Ok(Ok(found)) => Ok(LookupAnswer::Records(records(found.answers()))),
        Ok(Err(error)) => without_records(request, &error),
        Err(_) => Err(unanswered(request, "no answer")),
    }
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

#[cfg(test)]
mod tests {
    use std::{
        net::{IpAddr, Ipv4Addr},
        time::Duration,
    };

    use connector::RecordKind;
    use hickory_proto::{
        op::Message,
        rr::{
            Name, RData, Record,
            rdata::{A, CNAME, MX},
        },
    };
    use hickory_resolver::config::{NameServerConfig, ResolverConfig};
    use tokio::net::UdpSocket;

    use super::*;

    /// A name server on loopback that gives every question the same answer; none stays silent.
    async fn server(code: Option<ResponseCode>, records: Vec<(&'static str, RData)>) -> NameServerConfig {
        let socket = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let port = socket.local_addr().unwrap().port();
        tokio::spawn(async move {
            let mut buffer = [0; 1500];
            while let Ok((length, from)) = socket.recv_from(&mut buffer).await {
                let Some(code) = code else { continue };
                let mut answer = Message::from_vec(&buffer[..length]).unwrap().into_response();
                answer.metadata.response_code = code;
                answer.metadata.recursion_available = true;
                for (name, data) in &records {
                    answer.add_answer(Record::from_rdata(Name::from_ascii(name).unwrap(), 60, data.clone()));
                }
                socket.send_to(&answer.to_vec().unwrap(), from).await.unwrap();
            }
        });
        let mut config = NameServerConfig::udp(IpAddr::V4(Ipv4Addr::LOCALHOST));
        config.connections[0].port = port;
        config
    }

    async fn asked(kind: RecordKind, server: NameServerConfig) -> Result<LookupAnswer, Fault> {
        within(Duration::from_secs(6), kind, server).await
    }

    async fn within(
        timeout: Duration,
        kind: RecordKind,
        server: NameServerConfig,
    ) -> Result<LookupAnswer, Fault> {
        let config = ResolverConfig::from_name_servers(vec![server]);
        let builder = TokioResolver::builder_with_config(config, TokioRuntimeProvider::default());
        let request = LookupRequest { timeout, ..LookupRequest::new("mail.practice.example", kind) };
        ask_with(&request, builder).await
    }

    #[tokio::test]
    async fn records_come_with_the_aliases_on_the_way() {
        let name = |text: &str| Name::from_ascii(text).unwrap();
        let alias = RData::CNAME(CNAME(name("entry.provider.example.")));
        let address = RData::A(A(Ipv4Addr::new(192, 0, 2, 7)));
        let all = vec![("mail.practice.example.", alias), ("entry.provider.example.", address)];
        let answer = asked(RecordKind::A, server(Some(ResponseCode::NoError), all).await).await.unwrap();
        assert_eq!(answer.of(RecordKind::Cname).next().unwrap().value, "entry.provider.example");
        assert_eq!(answer.of(RecordKind::A).next().unwrap().value, "192.0.2.7");
        let mail = vec![("mail.practice.example.", RData::MX(MX::new(5, name("mx.practice.example."))))];
        let answer = asked(RecordKind::Mx, server(Some(ResponseCode::NoError), mail).await).await.unwrap();
        assert_eq!(answer.of(RecordKind::Mx).next().unwrap().preference, 5);
    }

    #[tokio::test]
    async fn that_there_is_nothing_is_an_answer_and_a_refusal_is_none() {
        let of = async |code| asked(RecordKind::Mx, server(Some(code), Vec::new()).await).await;
        assert_eq!(of(ResponseCode::NXDomain).await.unwrap(), LookupAnswer::NoName);
        assert_eq!(of(ResponseCode::NoError).await.unwrap(), LookupAnswer::Records(Vec::new()));
        assert_eq!(of(ResponseCode::Refused).await.unwrap_err().code, "net.lookup");
    }

    #[tokio::test]
    async fn silence_ends_in_time() {
        let server = server(None, Vec::new()).await;
        let fault = within(Duration::from_millis(300), RecordKind::A, server).await.unwrap_err();
        assert_eq!(fault.code, "net.lookup", "{fault}");
    }
}

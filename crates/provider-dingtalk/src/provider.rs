//! The provider.

use std::sync::Arc;

use async_trait::async_trait;
use connector::{Ctx, Descriptor, FieldIssue, Hint, NetRequest, Provider, Secrets, Session, Settings};
use dingtalk::TokenKeep;
use http::Method;
use model::Fault;

use crate::{descriptor::DESCRIPTOR, events, map::hints, review, rooms::Keep, session::DingSession};

/// DingTalk. Keeps the tokens of its applications: the service throttles who asks for them often.
#[derive(Debug, Default)]
pub(crate) struct DingTalk {
    tokens: TokenKeep,
    keep: Arc<Keep>,
}

/// Ends of paths that read with POST.
const READS: [&str; 12] = [
    "/v1.0/oauth2/accessToken",
    "/v1.0/gateway/connections/open",
    "/meetingRooms/schedules/query",
    "/querySchedule",
    "/topapi/v2/department/listsub",
    "/topapi/v2/department/listsubid",
    "/topapi/v2/department/get",
    "/topapi/v2/user/list",
    "/topapi/v2/user/get",
    "/topapi/v2/user/getbymobile",
    "/topapi/user/getbyunionid",
    "/topapi/user/count",
];

#[async_trait]
impl Provider for DingTalk {
    fn descriptor(&self) -> &'static Descriptor {
        &DESCRIPTOR
    }

    fn review(&self, auth: &str, settings: &Settings, secrets: &Secrets) -> Vec<FieldIssue> {
        review::review(auth, settings, secrets)
    }

    fn open(&self, ctx: Ctx) -> Result<Arc<dyn Session>, Fault> {
        Ok(Arc::new(DingSession::open(ctx, &self.tokens, &self.keep)?))
    }

    fn hints(&self, kind: &str, body: &str) -> Vec<Hint> {
        hints::hints(kind, body)
    }

    fn charges(&self, kind: &str) -> bool {
        hints::is_charged(kind)
    }

    /// Reads and token requests change nothing. Neither does an empty object: the service looks at the permission, then
    /// refuses what is missing in it, which is how a permission to write is proven.
    fn is_write(&self, request: &NetRequest) -> bool {
        let path = request.url.split(['?', '#']).next().unwrap_or_default();
        match request.method {
            Method::GET | Method::HEAD => false,
            Method::POST => {
                let reads = READS.iter().any(|end| path.ends_with(end));
                let token = path.contains("/v1.0/oauth2/") && path.ends_with("/token");
                !(reads || token || events::is_rehearsal(request) || request.body.as_ref() == b"{}")
            }
            _ => true,
        }
    }
}

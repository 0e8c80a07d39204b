//! Checks: they pass where all is well, and name the cause where it is not.

use crate::{
    bench::{Bench, ladder},
    rig::simulate,
};

#[test]
fn dump() {
    simulate(async {
        for auth in ["basic", "oauth"] {
            for fault in ["", "secret_expired","app_disabled","wrong_cloud","conditional_access","token_throttled=1","token_unavailable","no_consent","consent_pending","expired_token","wrong_audience","no_rights","availability_only","details_only","read_only","no_impersonation","rights_pending","only_ntlm","only_negotiate","only_basic","only_bearer","extended_protection","auth_per_request","close_after_401","unauthorized","ews_blocked","not_exchange","iis_queue","throttled=1","error_page","server_error","html","truncated","malformed","entity_bomb","huge_body=1","gzip_bomb=1","slow=10","server_busy=1000","busy_inside=1000","soap_fault=ErrorInternalServerError","response_code=ErrorAccessDenied","illegal_characters","page_limit=2","drop_items=2","stop_batch=1","no_autodiscover","autodiscover_redirect=x.example","limit=0","hang_up","latency=10"] {
                let bench = Bench::new(registry::providers()[0].clone(), auth);
                if !fault.is_empty() { bench.company.set(fault); }
                let session = bench.session();
                let out = ladder(&*session, bench.descriptor(), auth).await;
                let mut line = String::new();
                for (id, o) in &out {
                    if let Some(f) = &o.fault { line += &format!(" {id}={:?}:{}[{:?}]", o.verdict, f.code, f.class); }
                    else if o.verdict != model::Verdict::Pass { line += &format!(" {id}={:?}", o.verdict); }
                }
                let mut rl = String::new();
                for room in bench.company.rooms().iter().take(1) {
                    match session.room_probes().unwrap().probe_room(room).await {
                        Ok(p) => rl = format!("fault={:?} warn={:?} read={:?} fb={:?} w={:?}", p.fault.map(|f| f.code), p.warnings.iter().map(|f| f.code.clone()).collect::<Vec<_>>(), p.rights.read, p.rights.free_busy, p.rights.write),
                        Err(f) => rl = format!("ERR {}", f.code),
                    }
                }
                println!("{auth} {fault}:{line} | room {rl}");
            }
        }
    });
}

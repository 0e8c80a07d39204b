//! Serves the practice organisation on loopback and prints what `sandbox serve --json` prints.
//!
//! `serve CA_FILE [ROOMS [MEETINGS_PER_ROOM [FAULT ...]]]`; ends when its standard input ends.

use std::error::Error;
use std::io::Read;
use std::net::{Ipv4Addr, SocketAddr};

use jiff::tz::TimeZone;
use sandbox::world::{WorldOptions, generate};
use sandbox::{Kit, Options, Sandbox};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let ca_file = arguments.next().ok_or("usage: serve CA_FILE [ROOMS [MEETINGS_PER_ROOM [FAULT ...]]]")?;
    let rooms = arguments.next().map_or(Ok(16), |text| text.parse())?;
    let meetings_per_room = arguments.next().map_or(Ok(20), |text| text.parse())?;
    let today = TimeZone::UTC.to_datetime(jiff::Timestamp::now()).date();
    let kit = Kit::new(generate(&WorldOptions {
        rooms,
        meetings_per_room,
        people: 12,
        ..WorldOptions::around(today)
    }));
    let simulators = vec![sim_dingtalk::simulator(&kit)];
    let listen = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    let options =
        Options { listen, kit, faults: arguments.collect(), simulators, ca_file: Some(ca_file.into()) };
    let running = Sandbox::start(options).await?;
    println!("{}", running.ready());
    tokio::task::spawn_blocking(|| std::io::stdin().read_to_end(&mut Vec::new())).await??;
    Ok(())
}

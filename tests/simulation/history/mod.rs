//! Whole histories by chance: people, a two-way integration, servers that fail, replies that overtake each other, a program
//! that is killed and started again. Everything follows from a seed, to the last byte.

mod desk;
mod people;
mod road;
mod story;
mod systems;
mod verdict;

use crate::rig::simulate;
use story::{Left, happen};
use systems::SYSTEMS;

/// Histories in an ordinary test run.
const USUAL: u64 = 12;

fn number(name: &str, usual: u64) -> u64 {
    let set = std::env::var(name).ok();
    set.map_or(usual, |text| text.parse().unwrap_or_else(|_| panic!("{name} is no number: {text}")))
}

/// Where two texts part, with what led there.
fn parting(one: &str, two: &str) -> String {
    let same = one.lines().zip(two.lines()).take_while(|(a, b)| a == b).count();
    let part = |text: &str| text.lines().skip(same.saturating_sub(6)).take(9).collect::<Vec<_>>().join("\n");
    format!("line {same}:\n{}\n--- and ---\n{}", part(one), part(two))
}

#[test]
fn convergence_no_loss_and_no_invention_of_any_history_and_each_seed_runs_twice_to_the_same_bytes() {
    let (first, histories) = (number("ROOMBRIDGE_HISTORY_SEED", 1), number("ROOMBRIDGE_HISTORIES", USUAL));
    let (mut overtook, mut killed, mut struck) = (0, 0, 0);
    for seed in first..first + histories {
        let system = &SYSTEMS[usize::try_from(seed).unwrap() % SYSTEMS.len()];
        let provider = system.kind.provider;
        println!("history {seed} at {provider}");
        let [one, two]: [Left; 2] = [0, 1].map(|_| simulate(happen(system, seed)));
        assert!(one.transcript == two.transcript, "{seed}: {}", parting(&one.transcript, &two.transcript));
        assert!(one.store == two.store, "{seed}: stores differ");
        overtook += one.overtook;
        killed += one.killed;
        struck += one.struck;
    }
    println!("{overtook} replies overtook others, {killed} kills, {struck} faults struck");
    // What they are about has happened.
    assert!(
        histories < USUAL || (overtook > 100 && killed > 5 && struck > 10),
        "{overtook} {killed} {struck}"
    );
}

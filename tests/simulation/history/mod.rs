//! Whole histories by chance: people whose meetings repeat, a two-way integration, rooms beside it, servers that fail,
//! replies that overtake each other, a program that is killed and started again. Everything follows from a seed, to the last byte.

mod desk;
mod people;
mod road;
mod rooms;
mod site;
mod story;
mod systems;
mod verdict;
mod words;

use crate::rig::simulate;
use story::{Left, happen};
use systems::Plot;

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
    let (mut overtook, mut killed, mut struck, mut series, mut booked) = (0, 0, 0, 0, 0);
    for seed in first..first + histories {
        let plot = Plot::of(seed);
        println!("history {seed} of {plot}");
        let [one, two]: [Left; 2] = [0, 1].map(|_| simulate(happen(&plot, seed)));
        assert!(one.transcript == two.transcript, "{seed}: {}", parting(&one.transcript, &two.transcript));
        assert!(one.store == two.store, "{seed}: stores differ");
        overtook += one.overtook;
        killed += one.killed;
        struck += one.struck;
        series += one.series;
        booked += one.booked;
    }
    println!("{overtook} replies overtook others, {killed} kills, {struck} faults struck");
    println!("{series} series written as one at the end, {booked} bookings in the hub");
    // What they are about has happened.
    let enough = overtook > 100 && killed > 5 && struck > 10 && series > 5 && booked > 20;
    assert!(histories < USUAL || enough, "{overtook} {killed} {struck} {series} {booked}");
}

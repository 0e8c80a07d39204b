//! Rooms and room lists.

use super::DOMAIN;
use super::random::Random;
use crate::world::{RoomListSpec, RoomPolicy, RoomSpec};

const TOPIC: u64 = 2;
const FLOORS: u32 = 8;
const ROOMS_PER_FLOOR: u32 = 8;
const PER_BUILDING: u32 = FLOORS * ROOMS_PER_FLOOR;

const PLANTS: &[&str] = &[
    "云杉", "水杉", "银杏", "白桦", "青松", "翠竹", "丹桂", "玉兰", "海棠", "木槿", "紫薇", "合欢", "梧桐",
    "香樟", "乌桕", "胡杨", "红豆", "楠木", "芦苇", "菖蒲", "忍冬", "连翘", "凌霄", "蔷薇", "石榴", "枇杷",
    "山楂", "沉香",
];
const CITIES: &[(&str, &str)] =
    &[("北京", "beijing"), ("上海", "shanghai"), ("深圳", "shenzhen"), ("成都", "chengdu")];
const EQUIPMENT: &[&str] = &["投影", "视频会议", "白板", "电话", "无线投屏"];
const SEATS: &[u32] = &[4, 6, 8, 8, 10, 12, 16, 20, 40];

/// `count` rooms, `room001` and up.
pub(super) fn rooms(seed: u64, count: u32) -> Vec<RoomSpec> {
    (0..count).map(|index| room(Random::new(seed, TOPIC, u64::from(index)), index)).collect()
}

fn room(mut random: Random, index: u32) -> RoomSpec {
    let (building, within) = (index / PER_BUILDING, index % PER_BUILDING);
    let (floor, door) = (within / ROOMS_PER_FLOOR + 3, within % ROOMS_PER_FLOOR + 1);
    let plant = PLANTS[index as usize % PLANTS.len()];
    let (city, _) = CITIES[building as usize % CITIES.len()];
    // The first building needs no prefix; the others would repeat its names without one.
    let prefix = if building == 0 { String::new() } else { format!("{}号楼 ", building + 1) };
    let alias = || format!("meeting.b{}.{floor}{door:02}@{DOMAIN}", building + 1);
    RoomSpec {
        mailbox: format!("room{:03}@{DOMAIN}", index + 1),
        aliases: if index % 4 == 1 { vec![alias()] } else { Vec::new() },
        name: format!("{prefix}{floor}F-{floor}{door:02} {plant}"),
        capacity: *random.pick(SEATS),
        city: city.to_owned(),
        building: format!("{}号楼", building + 1),
        floor: format!("{floor}F"),
        equipment: EQUIPMENT.iter().filter(|_| random.chance(45)).map(ToString::to_string).collect(),
        policy: policy(index),
    }
}

/// By position and not by chance, so that every world of 16 rooms has each kind.
fn policy(index: u32) -> RoomPolicy {
    let keeps = RoomPolicy::keeps_everything();
    match index % 16 {
        7 => RoomPolicy { allow_conflicts: true, ..keeps },
        10 => RoomPolicy { auto_accept: false, ..keeps },
        13 => RoomPolicy::exchange_default(),
        _ => keeps,
    }
}

/// One list of all rooms, and one for each city when there is more than one.
pub(super) fn room_lists(rooms: &[RoomSpec]) -> Vec<RoomListSpec> {
    let list = |local: String, name: String, city: Option<&str>| RoomListSpec {
        mailbox: format!("{local}@{DOMAIN}"),
        name,
        rooms: rooms
            .iter()
            .filter(|room| city.is_none_or(|city| room.city == city))
            .map(|room| room.mailbox.clone())
            .collect(),
    };
    let all = list("rooms".to_owned(), "全部会议室".to_owned(), None);
    let cities = CITIES
        .iter()
        .map(|(city, sound)| list(format!("rooms.{sound}"), format!("{city}会议室"), Some(city)));
    let several = rooms.len() > PER_BUILDING as usize;
    std::iter::once(all).chain(cities.filter(|list| several && !list.rooms.is_empty())).collect()
}

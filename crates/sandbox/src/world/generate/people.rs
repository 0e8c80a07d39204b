//! Departments and people. Names are put together by chance; nobody is meant.

use std::collections::HashMap;

use super::DOMAIN;
use super::random::Random;
use crate::world::{DepartmentSpec, PersonSpec};

const TOPIC: u64 = 1;

/// Name and number of the parent; the first is the root.
const DEPARTMENTS: &[(&str, u32)] = &[
    ("华辰科技", 0),
    ("研发中心", 1),
    ("产品部", 1),
    ("市场部", 1),
    ("销售部", 1),
    ("人力资源部", 1),
    ("财务部", 1),
    ("行政部", 1),
    ("法务部", 1),
    ("信息技术部", 1),
    ("平台组", 2),
    ("客户端组", 2),
    ("质量组", 2),
    ("华北区", 5),
    ("华东区", 5),
];

const FAMILY: &[(&str, &str)] = &[
    ("王", "wang"),
    ("李", "li"),
    ("张", "zhang"),
    ("刘", "liu"),
    ("陈", "chen"),
    ("杨", "yang"),
    ("赵", "zhao"),
    ("黄", "huang"),
    ("周", "zhou"),
    ("吴", "wu"),
    ("徐", "xu"),
    ("孙", "sun"),
    ("胡", "hu"),
    ("朱", "zhu"),
    ("高", "gao"),
    ("林", "lin"),
    ("何", "he"),
    ("郭", "guo"),
    ("马", "ma"),
    ("罗", "luo"),
    ("梁", "liang"),
    ("宋", "song"),
    ("郑", "zheng"),
    ("谢", "xie"),
    ("韩", "han"),
    ("唐", "tang"),
    ("冯", "feng"),
    ("董", "dong"),
    ("程", "cheng"),
    ("曹", "cao"),
    ("欧阳", "ouyang"),
    ("吕", "lv"),
];

const GIVEN: &[(&str, &str)] = &[
    ("敏", "min"),
    ("静", "jing"),
    ("磊", "lei"),
    ("洋", "yang"),
    ("艳", "yan"),
    ("勇", "yong"),
    ("娟", "juan"),
    ("涛", "tao"),
    ("雨桐", "yutong"),
    ("子涵", "zihan"),
    ("浩然", "haoran"),
    ("思远", "siyuan"),
    ("佳怡", "jiayi"),
    ("文博", "wenbo"),
    ("晓彤", "xiaotong"),
    ("嘉树", "jiashu"),
    ("若溪", "ruoxi"),
    ("书瑶", "shuyao"),
    ("景行", "jingxing"),
    ("知远", "zhiyuan"),
    ("清越", "qingyue"),
    ("星河", "xinghe"),
    ("云帆", "yunfan"),
    ("南乔", "nanqiao"),
    ("安澜", "anlan"),
    ("予安", "yuan"),
    ("怀瑾", "huaijin"),
    ("望舒", "wangshu"),
    ("𬸚", "zhuo"),
    ("喆", "zhe"),
];

const TITLES: &[&str] =
    &["工程师", "高级工程师", "产品经理", "项目经理", "主管", "总监", "专员", "分析师", "设计师"];

/// The departments, and `count` people in them.
pub(super) fn people(seed: u64, count: u32) -> (Vec<DepartmentSpec>, Vec<PersonSpec>) {
    let mut random = Random::new(seed, TOPIC, 0);
    let mut taken = HashMap::new();
    let people = (0..count).map(|number| person(&mut random, &mut taken, number)).collect();
    (departments(), people)
}

fn departments() -> Vec<DepartmentSpec> {
    let department = |(number, (name, parent)): (u32, &(&str, u32))| DepartmentSpec {
        number,
        parent: (*parent > 0).then_some(*parent),
        name: (*name).to_owned(),
    };
    (1..).zip(DEPARTMENTS).map(department).collect()
}

fn person(random: &mut Random, taken: &mut HashMap<String, u32>, number: u32) -> PersonSpec {
    let (family, family_sound) = random.pick(FAMILY);
    let (given, given_sound) = random.pick(GIVEN);
    let sound = format!("{family_sound}.{given_sound}");
    let namesakes = taken.entry(sound.clone()).or_default();
    *namesakes += 1;
    let alias = if *namesakes == 1 { sound } else { format!("{sound}{namesakes}") };
    // Every fourth login differs from the mail alias, as it does in organisations that grew.
    let login = if number % 4 == 3 { format!("hc{:05}", 10_000 + number) } else { alias.clone() };
    let department = 2 + random.below(DEPARTMENTS.len() - 1);
    PersonSpec {
        mailbox: format!("{alias}@{DOMAIN}"),
        name: format!("{family}{given}"),
        login,
        department: u32::try_from(department).unwrap_or(1),
        title: (*random.pick(TITLES)).to_owned(),
        // 0000 follows no operator's prefix, so nobody can be called.
        phone: format!("+86 000 0000 {:04}", number % 10_000),
    }
}

//! Invented subjects and bodies, with the characters that break careless programs.

use super::random::Random;

const TOPICS: &[&str] = &[
    "项目周会",
    "需求评审",
    "预算讨论",
    "产品路线图",
    "招聘面试",
    "客户回访",
    "季度复盘",
    "安全培训",
    "架构讨论",
    "发布准备",
    "供应商沟通",
    "新人入职引导",
    "一对一沟通",
    "数据看板走查",
    "合同条款确认",
    "用户访谈",
    "站会",
    "Budget review",
    "Design sync",
    "Onboarding",
];
const PROJECTS: &[&str] =
    &["云帆", "北斗星", "青藤", "长风", "晨曦", "Aurora", "Lighthouse", "雨燕", "松果", "海棠"];
const NASTY: &[&str] = &[
    "研发 & 产品 <第二轮> \"评审\"",
    "🚀 发布倒计时 🎉",
    "A/B 实验 — 结论 'v2' & 后续",
    "  前后有空格的标题  ",
    "𠮷野家门店选址讨论",
    "Préparation – réunion trimestrielle",
];
const BODIES: &[&str] = &[
    "",
    "请提前十分钟到场,资料见共享盘。",
    "议程:\n1. 上次行动项\n2. 进度与风险\n3. 下一步",
    "Agenda:\n- status\n- risks & next steps\n",
];

/// A subject; about one in twenty is nasty, one in a hundred is longer than 255 characters.
pub(super) fn subject(random: &mut Random) -> String {
    match random.below(100) {
        0 => long(random),
        1..=4 => (*random.pick(NASTY)).to_owned(),
        _ => format!("{}:{}", random.pick(PROJECTS), random.pick(TOPICS)),
    }
}

fn long(random: &mut Random) -> String {
    let mut text = format!("{}:", random.pick(PROJECTS));
    while text.chars().count() < 300 {
        text.push_str(random.pick::<&str>(TOPICS));
        text.push('、');
    }
    text
}

/// A plain text body, often empty.
pub(super) fn body(random: &mut Random) -> String {
    (*random.pick(BODIES)).to_owned()
}

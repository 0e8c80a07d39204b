//! What a heading means. Folded words (see [`fold`](super::text::fold)), better ones first within a tier.

use super::text::fold;
use crate::view::Field;

/// How well a heading says that a column holds a field; less is better.
pub(crate) type Tier = u8;

/// Headings that only contain a word for mailboxes.
pub(crate) const WEAK: Tier = 9;

const MAILBOX: &[&[&str]] = &[
    &[
        "primarysmtpaddress",
        "主smtp地址",
        "主邮箱",
        "主邮箱地址",
        "主电子邮件地址",
        "primarysmtp",
        "primaryemail",
        "primaryemailaddress",
        "会议室邮箱",
        "会议室邮箱地址",
        "会议室邮件",
        "会议室邮件地址",
        "会议室电子邮件",
        "会议室email",
        "roommailbox",
        "roomemail",
        "roommail",
        "roomemailaddress",
        "房间邮箱",
        "资源邮箱",
        "resourceemail",
        "exchange邮箱",
        "会议室账号",
        "会议室帐号",
    ],
    &[
        "邮箱",
        "邮箱地址",
        "电子邮件",
        "电子邮件地址",
        "电子邮箱",
        "电子邮箱地址",
        "邮件地址",
        "邮件",
        "信箱",
        "电邮",
        "邮箱账号",
        "邮箱帐号",
        "邮箱名",
        "email",
        "emailaddress",
        "mail",
        "mailbox",
        "mailaddress",
        "mailboxaddress",
        "smtp",
        "smtpaddress",
        "smtp地址",
        "emailid",
        "关联邮箱",
    ],
    &["windowsemailaddress", "externalemailaddress", "地址", "address"],
    &[
        "userprincipalname",
        "upn",
        "用户主体名称",
        "用户名",
        "username",
        "signinname",
        "登录名",
        "账号",
        "帐号",
        "account",
        "windowsliveid",
        "microsoftonlineservicesid",
    ],
];

const PROXY: &[&[&str]] = &[&[
    "emailaddresses",
    "proxyaddresses",
    "代理地址",
    "邮箱别名",
    "别名地址",
    "emailaliases",
    "电子邮件别名",
]];

const NAME: &[&[&str]] = &[
    &[
        "displayname",
        "显示名称",
        "显示名",
        "会议室名称",
        "会议室名",
        "会议室全称",
        "房间名称",
        "roomname",
        "meetingroomname",
        "conferenceroomname",
        "资源名称",
        "resourcename",
    ],
    &["名称", "name", "会议室", "meetingroom", "conferenceroom", "房间", "room", "名字", "房间名"],
];

const CAPACITY: &[&[&str]] = &[&[
    "resourcecapacity",
    "容量",
    "会议室容量",
    "可容纳人数",
    "容纳人数",
    "人数",
    "座位数",
    "座位",
    "座席数",
    "席位数",
    "席位",
    "容纳",
    "容纳数",
    "可容纳",
    "最大容量",
    "最大人数",
    "容量人数",
    "capacity",
    "seats",
    "seat",
    "numberofseats",
    "seatcount",
    "seatingcapacity",
    "maxcapacity",
    "roomcapacity",
    "people",
]];

const CITY: &[&[&str]] = &[&["city", "城市", "所在城市", "所属城市", "办公城市", "地市", "市"]];

const BUILDING: &[&[&str]] = &[
    &[
        "building",
        "buildingname",
        "楼宇",
        "楼宇名称",
        "所属楼宇",
        "所在楼宇",
        "楼栋",
        "楼",
        "大楼",
        "大厦",
        "建筑",
        "建筑物",
        "楼号",
        "楼名",
        "办公楼",
        "栋",
        "办公区",
        "园区",
    ],
    &["地点", "位置", "location", "office", "所在地", "所在位置", "办公地点", "办公室"],
];

const FLOOR: &[&[&str]] =
    &[&["floor", "floorname", "floornumber", "floorlabel", "楼层", "所在楼层", "楼层号", "层", "层数"]];

const EQUIPMENT: &[&[&str]] = &[&[
    "equipment",
    "设备",
    "会议室设备",
    "会议设备",
    "设备设施",
    "设施",
    "设备配置",
    "配置",
    "硬件设备",
    "配套设备",
    "features",
    "amenities",
    "devices",
    "facilities",
]];

const KIND: &[&[&str]] = &[&[
    "recipienttypedetails",
    "resourcetype",
    "mailboxtype",
    "收件人类型",
    "收件人类型详细信息",
    "邮箱类型",
    "资源类型",
    "类型",
    "type",
]];

const FIELDS: [(Field, &[&[&str]]); 9] = [
    (Field::Mailbox, MAILBOX),
    (Field::ProxyAddresses, PROXY),
    (Field::Name, NAME),
    (Field::Capacity, CAPACITY),
    (Field::City, CITY),
    (Field::Building, BUILDING),
    (Field::Floor, FLOOR),
    (Field::Equipment, EQUIPMENT),
    (Field::RecipientType, KIND),
];

/// What a heading means and how sure that is.
pub(crate) fn meaning(heading: &str) -> Option<(Field, Tier)> {
    // A long text is an explanation, not a heading.
    if heading.len() > 120 {
        return None;
    }
    let word = fold(heading);
    let exact = FIELDS.iter().find_map(|(field, tiers)| {
        let tier = tiers.iter().position(|words| words.contains(&word.as_str()))?;
        Some((*field, tier as Tier))
    });
    exact.or_else(|| is_about_mailboxes(&word).then_some((Field::Mailbox, WEAK)))
}

fn is_about_mailboxes(word: &str) -> bool {
    const WORDS: [&str; 5] = ["邮箱", "电子邮件", "email", "smtp", "mailbox"];
    const OTHERS: [&str; 19] = [
        "类型",
        "大小",
        "数据库",
        "配额",
        "服务器",
        "管理员",
        "负责人",
        "联系人",
        "代理",
        "别名",
        "type",
        "size",
        "database",
        "quota",
        "server",
        "owner",
        "contact",
        "policy",
        "enabled",
    ];
    word.chars().count() <= 24
        && WORDS.iter().any(|w| word.contains(w))
        && !OTHERS.iter().any(|w| word.contains(w))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_known_exports_are_understood() {
        for (heading, field) in [
            ("会议室邮箱（必填）", Some(Field::Mailbox)),
            ("PrimarySmtpAddress", Some(Field::Mailbox)),
            ("ＥＭＡＩＬ", Some(Field::Mailbox)),
            ("E-mail address", Some(Field::Mailbox)),
            ("公司邮箱信息", Some(Field::Mailbox)),
            ("邮箱数据库", None),
            ("EmailAddresses", Some(Field::ProxyAddresses)),
            ("Display Name", Some(Field::Name)),
            ("numberOfSeats", Some(Field::Capacity)),
            ("可容纳人数", Some(Field::Capacity)),
            ("楼宇", Some(Field::Building)),
            ("RecipientType", None),
            ("RecipientTypeDetails", Some(Field::RecipientType)),
            ("country", None),
            ("备注", None),
        ] {
            assert_eq!(meaning(heading).map(|(field, _)| field), field, "{heading}");
        }
    }

    #[test]
    fn no_word_means_two_things() {
        let mut seen = std::collections::BTreeSet::new();
        for word in FIELDS.iter().flat_map(|(_, tiers)| tiers.iter().flat_map(|words| words.iter())) {
            assert!(seen.insert(word), "{word} twice");
            assert_eq!(fold(word), *word, "{word} is not folded");
        }
    }
}

//! What plain lists are made of, and what their headings are called: ours in both languages, and those of other systems.

use crate::PlainField;

/// Columns of a sheet of people, in the template's order. What a heading may be called besides is for sheets that
/// other systems wrote.
pub const PEOPLE: &[PlainField] = &[
    PlainField {
        key: "name", names: &["姓名", "名称", "name", "displayname", "fullname"], required: true
    },
    PlainField {
        key: "email",
        names: &["邮箱", "邮箱地址", "电子邮件", "email", "mail", "emailaddress", "primarysmtpaddress"],
        required: false,
    },
    PlainField {
        key: "email2",
        names: &["备用邮箱", "第二邮箱", "邮箱2", "email2", "secondemail"],
        required: false,
    },
    PlainField {
        key: "login",
        names: &["登录名", "用户名", "账号", "login", "loginname", "username"],
        required: false,
    },
    PlainField {
        key: "mobile",
        names: &["手机", "手机号", "移动电话", "mobile", "mobilephone", "phone"],
        required: false,
    },
    PlainField {
        key: "employee_no",
        names: &["工号", "员工编号", "employeeno", "employeenumber", "employeeid"],
        required: false,
    },
    PlainField { key: "title", names: &["职务", "职位", "title", "jobtitle"], required: false },
    PlainField { key: "department", names: &["部门", "所属部门", "department"], required: false },
    PlainField { key: "groups", names: &["群组", "分组", "组", "groups", "group"], required: false },
];

/// Columns of a sheet of accounts.
pub const ACCOUNTS: &[PlainField] = &[
    PlainField {
        key: "person",
        names: &[
            "人员邮箱",
            "邮箱",
            "邮箱地址",
            "人员",
            "email",
            "mail",
            "person",
            "personsemail",
            "mailaddress",
        ],
        required: true,
    },
    PlainField {
        key: "login",
        names: &["登录名", "用户名", "账号", "login", "loginname", "username"],
        required: true,
    },
    PlainField { key: "password", names: &["密码", "password"], required: false },
];

/// Columns of a sheet of room conversions, in the template's order.
pub const CONVERSIONS: &[PlainField] = &[
    PlainField {
        key: "local",
        names: &[
            "会议室",
            "会议室名称",
            "当前系统会议室",
            "本地会议室",
            "room",
            "ourroom",
            "roomname",
            "localroom",
        ],
        required: true,
    },
    PlainField {
        key: "mailbox",
        names: &["会议室邮箱", "邮箱", "第三方会议室邮箱", "roommailbox", "mailbox", "email", "roomemail"],
        required: true,
    },
];

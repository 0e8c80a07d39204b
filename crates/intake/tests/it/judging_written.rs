//! The template and the corrected copy, read again.

use std::collections::BTreeMap;
use std::io::Read;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use intake::{
    CATALOGUE_EN, CATALOGUE_ZH_CN, Edit, Field, IssueCode, Param, Params, RowState, Visibility, Words,
    template,
};

use crate::judging_desk::*;
use crate::reading_craft::fixture;

pub struct Texts(FluentBundle<FluentResource>);

pub fn words(source: &str) -> Texts {
    let mut bundle = FluentBundle::new(vec!["en".parse().unwrap()]);
    bundle.set_use_isolating(false);
    bundle.add_resource(FluentResource::try_new(source.to_owned()).unwrap()).unwrap();
    Texts(bundle)
}

impl Words for Texts {
    fn say(&self, key: &str, attribute: Option<&str>, params: &Params) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in params {
            match value {
                Param::Number(number) => args.set(name.as_str(), *number),
                Param::Text(text) => args.set(name.as_str(), text.as_str()),
            }
        }
        let message = self.0.get_message(key).unwrap_or_else(|| panic!("{key}"));
        let pattern = match attribute {
            None => message.value(),
            Some(attribute) => message.get_attribute(attribute).map(|attribute| attribute.value()),
        };
        let mut errors = Vec::new();
        let text =
            pattern.map(|pattern| self.0.format_pattern(pattern, Some(&args), &mut errors).into_owned());
        assert!(errors.is_empty(), "{key}: {errors:?}");
        text.unwrap_or_default()
    }
}

/// Every part of a package as text.
pub fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut parts = BTreeMap::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        parts.insert(file.name().unwrap().into_owned(), text);
    }
    parts
}

#[test]
fn the_template_comes_back_with_its_example_skipped_and_nothing_else_to_say() {
    for (source, sheet_name) in [(CATALOGUE_ZH_CN, "会议室"), (CATALOGUE_EN, "Rooms")] {
        let sheet = open_bytes("template.xlsx", template(&words(source)).unwrap());
        let view = sheet.view();
        assert_eq!(remarks(&sheet), [IssueCode::SheetSkipped, IssueCode::ExampleSkipped]);
        assert_eq!(
            (view.counts.total, view.sheets[1].name.as_str(), view.sheets[1].used),
            (0, sheet_name, true)
        );
        let fields: Vec<Field> = view.columns.iter().filter_map(|column| column.field).collect();
        assert_eq!(
            fields,
            [
                Field::Mailbox,
                Field::Name,
                Field::Capacity,
                Field::City,
                Field::Building,
                Field::Floor,
                Field::Equipment
            ]
        );
    }
}

#[test]
fn the_template_checks_what_is_typed() {
    let parts = parts(&template(&words(CATALOGUE_ZH_CN)).unwrap());
    let data = &parts["xl/worksheets/sheet2.xml"];
    assert!(
        data.contains("<dataValidation type=\"whole\"") && data.contains("<formula2>10000</formula2>"),
        "{data}"
    );
    assert!(data.contains("<dataValidation type=\"custom\""));
}

#[test]
fn the_corrected_copy_is_the_same_sheet_with_everything_mended() {
    let mut sheet = open_bytes("rooms-practice.xlsx", fixture("rooms-practice.xlsx"));
    edit(&mut sheet, Edit::TakeRepairs { group: None, row: None }).unwrap();
    let again = open_bytes("corrected.xlsx", sheet.corrected(&words(CATALOGUE_ZH_CN)).unwrap());
    let named = |sheet: &intake::OpenSheet| {
        sheet.view().sheets.into_iter().map(|info| (info.name, info.visibility)).collect::<Vec<_>>()
    };
    assert_eq!(named(&again), named(&sheet));
    assert_eq!(named(&again)[1].1, Visibility::Hidden);
    let facts = |sheet: &intake::OpenSheet| {
        sheet.accepted().into_iter().map(|room| (room.mailbox, room.facts)).collect::<Vec<_>>()
    };
    assert_eq!(facts(&again), facts(&sheet));
    assert_eq!(again.view().counts.repaired, 0);
    assert_eq!(states(&again).iter().filter(|(_, state)| *state == RowState::Duplicate).count(), 1);
}

#[test]
fn problems_are_comments_of_their_cells() {
    let sheet = open("邮箱,容量\nmr-1,8\nmr-2@practice.example,若干\n");
    let parts = parts(&sheet.corrected(&words(CATALOGUE_ZH_CN)).unwrap());
    let comments = &parts["xl/comments1.xml"];
    assert!(
        comments.contains("ref=\"A2\"") && comments.contains("缺少 @") && comments.contains("RM-IMP-0011"),
        "{comments}"
    );
    assert!(comments.contains("ref=\"B3\"") && comments.contains("RM-IMP-0050"));
}

#[test]
fn a_cell_with_several_addresses_takes_several_rows_in_the_copy() {
    let sheet =
        open("名称,邮箱\n望京,mr-1@practice.example;mr-2@practice.example\n国贸,mr-3@practice.example\n");
    let again = open_bytes("corrected.xlsx", sheet.corrected(&words(CATALOGUE_EN)).unwrap());
    assert_eq!(
        rows(&again).iter().map(|row| (row.row, value(row, Field::Mailbox))).collect::<Vec<_>>(),
        [
            (2, "mr-1@practice.example".to_owned()),
            (3, "mr-2@practice.example".to_owned()),
            (4, "mr-3@practice.example".to_owned()),
        ]
    );
}

#[test]
fn nothing_that_we_write_can_run_as_a_formula() {
    let text = "邮箱,名称,备注\nmr-1@practice.example,\"=HYPERLINK(\"\"http://x\"\")\",+1\nmr-2@practice.example,-1F 会议室,@SUM(A1)\n";
    let sheet = open(text);
    let parts = parts(&sheet.corrected(&words(CATALOGUE_EN)).unwrap());
    assert!(!parts["xl/worksheets/sheet1.xml"].contains("<f>"));
    let strings = &parts["xl/sharedStrings.xml"];
    for value in ["'=HYPERLINK", "'-1F 会议室", "'@SUM(A1)", "'+1"] {
        assert!(
            strings.contains(value) || strings.contains(&value.replace('\'', "&apos;")),
            "{value}: {strings}"
        );
    }
    let again = open_bytes("corrected.xlsx", sheet.corrected(&words(CATALOGUE_EN)).unwrap());
    assert_eq!(value(&row(&again, 3), Field::Name), "-1F 会议室");
    assert_eq!(codes(&row(&again, 3)), ["RM-IMP-0040"]);
}

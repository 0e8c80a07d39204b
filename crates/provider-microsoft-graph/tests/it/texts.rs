//! Both catalogues say everything, with the same places.

use std::collections::BTreeSet;

use fluent_syntax::{ast, parser};
use provider_microsoft_graph::{CATALOGUE_EN, CATALOGUE_ZH_CN, china, faults::code::OWN, international};

use trial::catalogue::{hold, of_descriptor, of_evidence, of_faults, texts};

/// Keys that must have a text.
fn expected() -> BTreeSet<String> {
    let clouds = [international(), china()];
    let mut keys: BTreeSet<String> =
        clouds.iter().flat_map(|provider| of_descriptor(provider.descriptor())).collect();
    keys.extend(of_faults(OWN));
    keys.extend(of_evidence(&["login_host", "ids", "ids-immutable", "ids-mutable", "thumbprint"]));
    for part in ["intro", "rbac", "object-id", "test", "write", "subject", "accept", "type", "outro"] {
        keys.insert(format!("script-outlook-{part}"));
    }
    keys
}

#[test]
fn both_catalogues_say_everything_about_nothing_else_and_in_the_house_style() {
    hold(CATALOGUE_ZH_CN, CATALOGUE_EN, &expected(), &[]);
}

/// A message that another refers to.
fn references(pattern: &ast::Pattern<&str>) -> Vec<String> {
    let mut found = Vec::new();
    for element in &pattern.elements {
        if let ast::PatternElement::Placeable {
            expression: ast::Expression::Inline(ast::InlineExpression::MessageReference { id, attribute }),
        } = element
        {
            found.push(match attribute {
                Some(attribute) => format!("{}.{}", id.name, attribute.name),
                None => id.name.to_owned(),
            });
        }
    }
    found
}

#[test]
fn what_one_cloud_borrows_from_the_other_exists() {
    for source in [CATALOGUE_ZH_CN, CATALOGUE_EN] {
        let known = texts(source);
        let mut borrowed = 0;
        for entry in parser::parse(source).unwrap().body {
            let ast::Entry::Message(message) = entry else { continue };
            let patterns = message.value.iter().chain(message.attributes.iter().map(|a| &a.value));
            for reference in patterns.flat_map(references) {
                assert!(known.contains_key(&reference), "{}: {reference}", message.id.name);
                borrowed += 1;
            }
        }
        assert!(borrowed > 100, "{borrowed}");
    }
}

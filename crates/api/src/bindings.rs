//! TypeScript bindings: every type and one table of commands, generated and compared with what is checked in.

use std::{
    any::TypeId,
    collections::{BTreeMap, HashSet},
};

use ts_rs::{TS, TypeVisitor};

use crate::{event::Event, table};

/// Declarations by type name, sorted.
#[derive(Debug, Default)]
pub(crate) struct Declarations {
    by_name: BTreeMap<String, String>,
    seen: HashSet<TypeId>,
}

impl Declarations {
    /// Adds a type and everything it mentions.
    pub(crate) fn add<T: TS + 'static + ?Sized>(&mut self) {
        self.visit::<T>();
    }
}

impl TypeVisitor for Declarations {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if !self.seen.insert(TypeId::of::<T>()) {
            return;
        }
        let config = ts_rs::Config::from_env();
        if T::output_path().is_some() {
            self.by_name.insert(T::ident(&config), format!("export {}\n", T::decl(&config)));
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

/// The whole text of `ui/src/generated/api.ts`.
pub(crate) fn render() -> String {
    let mut declarations = Declarations::default();
    table::declare(&mut declarations);
    declarations.add::<Event>();
    declarations.add::<crate::view::app::Progress>();
    declarations.add::<model::Fault>();
    let mut out =
        String::from("// Generated from crates/api by its test `bindings_are_fresh`. Do not edit.\n\n");
    for declaration in declarations.by_name.values() {
        out.push_str(declaration);
    }
    out.push_str("\nexport interface Commands {\n");
    for spec in table::COMMANDS {
        out.push_str(&format!(
            "  {}: {{ request: {}; response: {} }};\n",
            spec.name, spec.request, spec.response
        ));
    }
    out.push_str("}\n\nexport const commands = {\n");
    for spec in table::COMMANDS {
        out.push_str(&format!(
            "  {}: {{ reads: {:?}, touches: {:?}, long: {} }},\n",
            spec.name, spec.reads, spec.touches, spec.long
        ));
    }
    out.push_str("} as const;\n");
    out
}

#[cfg(test)]
mod tests {
    use super::render;

    #[test]
    fn bindings_are_fresh() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../ui/src/generated/api.ts");
        let fresh = render();
        if std::env::var_os("UPDATE_BINDINGS").is_some() {
            std::fs::create_dir_all(std::path::Path::new(path).parent().unwrap()).unwrap();
            std::fs::write(path, &fresh).unwrap();
        }
        let checked_in = std::fs::read_to_string(path).unwrap_or_default();
        assert!(
            checked_in == fresh,
            "ui/src/generated/api.ts is not what crates/api declares; run UPDATE_BINDINGS=1 cargo test -p api"
        );
    }
}

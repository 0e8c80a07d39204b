//! Texts into syntax trees, by the parser of `cel`.

use cel::{Env, IdedExpr, ParseErrors, common::ast::SourceInfo};

use crate::{
    limits::NESTING,
    scan::scan,
    trouble::{Trouble, Wrong},
};

/// The parser's frames are large where it is not optimised: some 220 kB for each bracket.
const STACK: usize = 24 * 1024 * 1024;

/// Parses an expression and makes something of its tree, on a stack that its nesting cannot fill.
///
/// A panic of the parser is an expression that cannot be read.
pub(crate) fn with_tree<T: Send>(
    source: &str,
    make: impl FnOnce(&IdedExpr, &SourceInfo) -> Result<T, Trouble> + Send,
) -> Result<T, Trouble> {
    scan(source)?;
    let broken = || Trouble::new(Wrong::Broken, 0);
    std::thread::scope(|scope| {
        let work = move || {
            let (tree, places) = tree(source)?;
            make(&tree, &places)
        };
        let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work);
        thread.map_err(|_| broken())?.join().map_err(|_| broken())?
    })
}

/// Without macros: `list.exists(x, ...)` stays the call it is written as.
fn tree(source: &str) -> Result<(IdedExpr, SourceInfo), Trouble> {
    let parser = Env::default().with_optional_support(false).parser().max_recursion_depth(NESTING);
    parser.parse_with_source_info(source).map_err(|errors| trouble(source, &errors))
}

fn trouble(source: &str, errors: &ParseErrors) -> Trouble {
    let Some(first) = errors.errors.first() else { return Trouble::new(Wrong::Broken, 0) };
    let at = offset(source, first.pos);
    let rest = source.get(at..).unwrap_or_default();
    let near: String = rest.chars().take(20).collect();
    // The parser tells these by its sentences alone; unknown ones are what cannot be read.
    let wrong = match first.msg.as_str() {
        said if said.starts_with("reserved identifier") => Wrong::Reserved,
        said if said.contains("Recursion limit of") => Wrong::TooDeep,
        _ => Wrong::Broken,
    };
    Trouble::new(wrong, at).with("near", near)
}

/// Byte of a line and column (characters) as the parser counts them, both from 1.
fn offset(source: &str, (line, column): (isize, isize)) -> usize {
    let line = usize::try_from(line - 1).unwrap_or_default();
    let column = usize::try_from(column - 1).unwrap_or_default();
    let start: usize = source.split_inclusive('\n').take(line).map(str::len).sum();
    let rest = source.get(start..).unwrap_or_default();
    start + rest.char_indices().nth(column).map_or(rest.len(), |(at, _)| at)
}

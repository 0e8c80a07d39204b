//! The built window's files.

use axum::{
    http::{StatusCode, Uri},
    response::{IntoResponse, Response},
};

#[cfg(feature = "window")]
#[derive(rust_embed::RustEmbed)]
#[folder = "../../ui/dist"]
struct Built;

/// Whether this build holds the window.
pub(crate) fn is_built_in() -> bool {
    cfg!(feature = "window")
}

#[cfg(feature = "window")]
pub(crate) async fn serve(uri: Uri) -> Response {
    use axum::http::header;
    let path = match uri.path().trim_start_matches('/') {
        "" => "index.html",
        path => path,
    };
    match Built::get(path) {
        Some(file) => {
            let kind = file.metadata.mimetype().to_owned();
            ([(header::CONTENT_TYPE, kind)], file.data.into_owned()).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

#[cfg(not(feature = "window"))]
pub(crate) async fn serve(_: Uri) -> Response {
    StatusCode::NOT_FOUND.into_response()
}

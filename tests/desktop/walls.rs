//! What the page may not do, whatever runs in it.

use serde_json::{Value, json};

use crate::desk::Desk;

#[tokio::test]
#[ignore = "needs a display: cargo xtask e2e"]
async fn the_page_cannot_leave_load_run_or_ask_for_more() {
    let mut desk = Desk::open("walls", "en").await;
    desk.press("language-en").await;
    desk.sees("first-headline-1").await;

    let here = desk.script("return location.href").await;
    desk.script("location.href = 'https://practice.example/'").await;
    tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    assert_eq!(desk.script("return location.href").await, here);

    assert_eq!(desk.script("return window.open('https://practice.example/')").await, Value::Null);
    assert_eq!(promised(&desk, "fetch('https://practice.example/')").await["kept"], false);
    assert_eq!(
        desk.script(
            "const s = document.createElement('script'); s.textContent = 'window.ran = true';
             document.head.append(s); return window.ran === undefined"
        )
        .await,
        true
    );
    assert_eq!(desk.script("return window.__TAURI__ === undefined").await, true);

    let unknown = desk.ask("secret_read", json!({})).await.unwrap_err();
    assert_eq!(unknown["code"], "api.unknown_command");
    for command in
        ["plugin:dialog|open", "plugin:window|create", "plugin:event|emit", "plugin:fs|read_text_file"]
    {
        let call = format!("window.__TAURI_INTERNALS__.invoke('{command}', {{}})");
        let answer = promised(&desk, &call).await;
        assert_eq!(answer["kept"], false, "{command}: {answer}");
    }
    let link = promised(
        &desk,
        "window.__TAURI_INTERNALS__.invoke('open_link', { url: 'https://practice.example/' })",
    );
    assert_eq!(link.await["why"]["code"], "app.link_refused");
    desk.close().await;
}

/// Whether a promise is kept, and why not.
async fn promised(desk: &Desk, promise: &str) -> Value {
    let script = format!(
        "const done = arguments[arguments.length - 1];
         {promise}.then(() => done({{ kept: true }}), (why) => done({{ kept: false, why: why.code ? why : String(why) }}))"
    );
    desk.web.execute_async(script, Vec::new()).await.unwrap().json().clone()
}

//! An app in front of somebody who reads and clicks.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::{By, Capabilities, Key, WebDriver, WebElement};

use crate::{driver::Driver, place, words::Words};

/// Long enough for a debug build on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);
const CLICKABLE: &str = "//*[self::button or self::a or self::label][not(@disabled)]";
const LOOK_AGAIN: Duration = Duration::from_millis(150);

/// A running app and the words it speaks.
pub struct Desk {
    pub web: WebDriver,
    pub words: Words,
    name: String,
    shots: u32,
    home: TempDir,
    // Dropped after the session has ended.
    _driver: Driver,
}

impl Desk {
    /// Starts the app on data of its own.
    pub async fn open(name: &str, language: &'static str) -> Self {
        Self::open_in(name, language, TempDir::new().unwrap(), &[]).await
    }

    /// Starts the app on data that is there, in an environment.
    pub async fn open_in(
        name: &str,
        language: &'static str,
        home: TempDir,
        environment: &[(&str, String)],
    ) -> Self {
        let driver = Driver::start(name, home.path(), environment);
        let mut wanted = Capabilities::new();
        wanted.set("browserName", "wry").unwrap();
        wanted.set("tauri:options", json!({"application": place::app()})).unwrap();
        let web = WebDriver::new(driver.url(), wanted).await.unwrap();
        web.set_script_timeout(PATIENCE).await.unwrap();
        Self { web, words: Words::of(language), name: name.to_owned(), shots: 0, home, _driver: driver }
    }

    /// Ends the session; gives the data for another start.
    pub async fn close(self) -> TempDir {
        let _ = self.web.quit().await;
        self.home
    }

    /// Folder that holds the app's data.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// Clicks the button or link with the words of a message.
    pub async fn press(&mut self, key: &str) {
        let path = format!("{CLICKABLE}{}", self.told(key));
        self.click(&path, key).await;
    }

    /// Follows the link to a place, by the end of its address.
    pub async fn follow(&mut self, place: &str) {
        let css = format!(r#"main a[href$="{place}"]"#);
        let deadline = Instant::now() + PATIENCE;
        loop {
            // A cut text in a narrow cell counts as not displayed, though it can be pressed. A press on a row that is
            // being drawn anew goes nowhere.
            if let Ok(link) = self.web.find(By::Css(&css)).await {
                let _ = link.click().await;
            }
            self.unless_late(deadline, &css).await;
            if self.script("return location.href").await.as_str().is_some_and(|at| at.ends_with(place)) {
                return;
            }
        }
    }

    async fn click(&mut self, path: &str, what: &str) {
        let deadline = Instant::now() + PATIENCE;
        let mut refused = String::from("nothing to click");
        for attempt in 0.. {
            if let Some(element) = self.shortest(path).await {
                match element.click().await {
                    Ok(()) => return,
                    Err(error) => refused = error.to_string(),
                }
                // What the pointer cannot reach at its middle, the keyboard does.
                if attempt > 8 && element.send_keys(Key::Enter + "").await.is_ok() {
                    return;
                }
            }
            self.unless_late(deadline, &format!("{what} ({refused})")).await;
        }
    }

    /// Waits until a line of the window says this message.
    pub async fn sees(&mut self, key: &str) {
        let parts = json!(self.words.parts(key));
        let deadline = Instant::now() + PATIENCE;
        while !self.reads(&parts).await {
            self.unless_late(deadline, key).await;
        }
    }

    /// Whether a visible line holds these parts, in order and close together.
    async fn reads(&self, parts: &Value) -> bool {
        const SCRIPT: &str = r"
            const quoted = arguments[0].map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
            const said = new RegExp(quoted.join('.{0,80}'))
            return document.body.innerText.split('\n').some((line) => said.test(line.replace(/\s+/g, ' ')))";
        let found = self.web.execute(SCRIPT, vec![parts.clone()]).await;
        found.is_ok_and(|found| found.json() == &json!(true))
    }

    /// Waits until as many elements are there as the condition wants.
    pub async fn counts(&mut self, css: &str, wanted: impl Fn(usize) -> bool) -> usize {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let found = self.web.find_all(By::Css(css)).await.map(|all| all.len()).unwrap_or_default();
            if wanted(found) {
                return found;
            }
            self.unless_late(deadline, &format!("{css} ({found} found)")).await;
        }
    }

    /// Asks the program itself, past the page.
    pub async fn ask(&self, name: &str, request: Value) -> Result<Value, Value> {
        let script = "const done = arguments[arguments.length - 1];
            window.__TAURI_INTERNALS__
              .invoke('api_call', { name: arguments[0], request: arguments[1], onProgress: '__CHANNEL__:0' })
              .then((ok) => done({ ok }), (fault) => done({ fault }))";
        match self.settled(script, vec![json!(name), request]).await {
            Value::Object(answer) if answer.contains_key("ok") => Ok(answer["ok"].clone()),
            answer => Err(answer["fault"].clone()),
        }
    }

    /// Runs a script that calls back; again where the bridge lost its connection to the driver behind it, which it
    /// does now and then.
    pub async fn settled(&self, script: &str, arguments: Vec<Value>) -> Value {
        for _ in 0..2 {
            if let Ok(answer) = self.web.execute_async(script, arguments.clone()).await {
                return answer.json().clone();
            }
        }
        self.web.execute_async(script, arguments).await.unwrap().json().clone()
    }

    /// Runs a script that returns something; again as [`Desk::settled`] does.
    pub async fn script(&self, script: &str) -> Value {
        for _ in 0..2 {
            if let Ok(answer) = self.web.execute(script, Vec::new()).await {
                return answer.json().clone();
            }
        }
        self.web.execute(script, Vec::new()).await.unwrap().json().clone()
    }

    /// Loads the page again in the desk's language, as if it had been chosen earlier: for a program that cannot tell.
    pub async fn reload_in_own_language(&self) {
        let look = json!({"language": self.words.language(), "theme": "light"}).to_string();
        self.web
            .execute("localStorage.setItem('roombridge.look', arguments[0])", vec![json!(look)])
            .await
            .unwrap();
        self.web.refresh().await.unwrap();
    }

    /// Takes a picture.
    pub async fn shoot(&mut self, what: &str) {
        self.shots += 1;
        let file = format!("{}-{:02}-{what}.png", self.name, self.shots);
        // Changes of place and colour take at most this long.
        tokio::time::sleep(Duration::from_millis(350)).await;
        self.web.screenshot(&place::out().join(file)).await.unwrap();
    }

    /// Condition of a path: begins with the words of a message.
    fn told(&self, key: &str) -> String {
        let mut condition = String::new();
        for (index, part) in self.words.parts(key).iter().enumerate() {
            assert!(!part.contains('"'), "{key} holds a quotation mark");
            let test = if index == 0 { "starts-with" } else { "contains" };
            condition += &format!(r#"[{test}(normalize-space(.), "{part}")]"#);
        }
        condition
    }

    /// The visible match that says least besides.
    async fn shortest(&self, path: &str) -> Option<WebElement> {
        let mut best: Option<(usize, WebElement)> = None;
        for element in self.web.find_all(By::XPath(path)).await.ok()? {
            let (Ok(true), Ok(text)) = (element.is_displayed().await, element.text().await) else { continue };
            if best.as_ref().is_none_or(|(length, _)| text.chars().count() <= *length) {
                best = Some((text.chars().count(), element));
            }
        }
        best.map(|(_, element)| element)
    }

    async fn unless_late(&mut self, deadline: Instant, what: &str) {
        if Instant::now() > deadline {
            self.shoot("late").await;
            let text = self.script("return document.body.innerText").await;
            panic!("{what} did not come; the window says: {text}");
        }
        tokio::time::sleep(LOOK_AGAIN).await;
    }
}

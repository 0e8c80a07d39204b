//! The windows on the display, as a window manager sees them.

use std::time::Duration;

use x11rb::{
    connection::Connection,
    protocol::xproto::{Atom, AtomEnum, ClientMessageEvent, ConnectionExt, EventMask, MapState, Window},
    rust_connection::RustConnection,
};

const PATIENCE: u32 = 200;
const LOOK_AGAIN: Duration = Duration::from_millis(100);

/// The display.
pub struct Screen {
    x: RustConnection,
    root: Window,
}

impl Screen {
    pub fn open() -> Self {
        let (x, number) = x11rb::connect(None).unwrap();
        let root = x.setup().roots[number].root;
        Self { x, root }
    }

    /// The app's window that is to be seen, if there is one.
    pub fn shown(&self) -> Option<Window> {
        self.x.query_tree(self.root).unwrap().reply().unwrap().children.into_iter().find(|&window| {
            self.title(window).contains("会桥") && self.state(window) == Some(MapState::VIEWABLE)
        })
    }

    /// Waits until a window is to be seen, or none is.
    pub async fn waits(&self, shown: bool) -> Option<Window> {
        for _ in 0..PATIENCE {
            let now = self.shown();
            if now.is_some() == shown {
                return now;
            }
            tokio::time::sleep(LOOK_AGAIN).await;
        }
        panic!("after a while: shown is {:?}, wanted {shown}", self.shown());
    }

    /// Presses the cross of a window's frame.
    pub fn close(&self, window: Window) {
        let message = [self.atom("WM_DELETE_WINDOW"), 0, 0, 0, 0];
        let event = ClientMessageEvent::new(32, window, self.atom("WM_PROTOCOLS"), message);
        self.x.send_event(false, window, EventMask::NO_EVENT, event).unwrap().check().unwrap();
    }

    fn state(&self, window: Window) -> Option<MapState> {
        // A window may be gone between being listed and being asked.
        Some(self.x.get_window_attributes(window).ok()?.reply().ok()?.map_state)
    }

    fn title(&self, window: Window) -> String {
        let (name, kind) = (self.atom("_NET_WM_NAME"), AtomEnum::ANY);
        let read = self.x.get_property(false, window, name, kind, 0, 256).unwrap().reply();
        read.map(|answer| String::from_utf8_lossy(&answer.value).into_owned()).unwrap_or_default()
    }

    fn atom(&self, name: &str) -> Atom {
        self.x.intern_atom(false, name.as_bytes()).unwrap().reply().unwrap().atom
    }
}

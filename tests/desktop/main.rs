//! The desktop app in its real web view, with a real keychain: what a browser and a mock cannot show.

mod desk;
mod driver;
mod main_job;
mod measure;
mod place;
mod start;
mod walls;
mod words;

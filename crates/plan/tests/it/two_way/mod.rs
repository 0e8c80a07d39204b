//! Two calendars kept in step.

mod bad_input;
mod conflicts;
mod guards;
mod leaving;
mod office;
mod pairing;
mod privacy;
mod properties;
mod rules;
mod series;
mod series_life;
mod series_server;
mod server;
mod stored;
mod story;
mod undos;

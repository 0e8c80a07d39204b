//! The kit, served and in process, with a simulator that only echoes.

mod control;
mod echo;
mod gate;
mod server;
mod world;

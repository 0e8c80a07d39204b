//! Doors: authentication, tokens, Autodiscover, and everything that goes wrong before SOAP.

mod autodiscover;
mod basic;
mod bearer;
mod breakage;
mod ntlm;
mod rig;
mod rights;
mod served;
mod token;

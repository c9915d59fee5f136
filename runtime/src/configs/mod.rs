//! How the pallets are configured, by topic.

pub mod accounts;
pub mod consensus;
pub mod depin;
pub mod emergency;
pub mod governance;
pub mod monetary;
pub mod parameters;
pub mod system;

//! One file per topic; every test ends with the invariants.

mod bad_input;
mod candidates;
mod chilling;
mod faults;
mod genesis;
mod history;
mod invulnerables;
mod leaving;
mod properties;
mod selection;
mod slashing;
mod try_state;
mod views;

//! Weights of our own pallets, made by `scripts/bench` on the machine that the header of each file
//! names. Pallets of the SDK use the weights which they are published with, priced with the
//! database weights of ParityDB.

pub mod governance;
pub mod pallet_clock;
pub mod pallet_emission;
pub mod pallet_nodes;
pub mod pallet_slashing;
pub mod pallet_validators;

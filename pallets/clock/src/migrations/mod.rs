//! Migrations of the pallet's storage.

pub mod v1;

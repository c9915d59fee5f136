//! Tests of the runtime as a whole: what no pallet can test by itself.

mod chain;
mod filters;
mod genesis;
mod governance;
mod money;
mod properties;
mod slashing;
mod weights;

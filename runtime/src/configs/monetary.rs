//! Balances, fees.

use super::parameters::dynamic_params::fees;
use crate::{Balances, Runtime, RuntimeEvent, RuntimeFreezeReason, RuntimeHoldReason, System};
use frame_support::{
	parameter_types,
	traits::{ConstU32, ConstU8, Get},
	weights::{ConstantMultiplier, IdentityFee},
};
use groundwork_primitives::{Balance, MILLI_GWK};
use pallet_transaction_payment::{FungibleAdapter, Multiplier, TargetedFeeAdjustment};
use sp_runtime::traits::Bounded;

/// The least that an account may hold.
pub const EXISTENTIAL_DEPOSIT: Balance = 10 * MILLI_GWK;

/// What rows of state hold while they are there: they are paid for by their number and their bytes.
pub struct Deposit<const ITEMS: u32, const BYTES: u32>;
impl<const ITEMS: u32, const BYTES: u32> Get<Balance> for Deposit<ITEMS, BYTES> {
	fn get() -> Balance {
		// Bounded prices and small numbers, far from the end of the type.
		let items = fees::DepositPerItem::get().saturating_mul(ITEMS.into());
		items.saturating_add(fees::DepositPerByte::get().saturating_mul(BYTES.into()))
	}
}

parameter_types! {
	pub const ExistentialDeposit: Balance = EXISTENTIAL_DEPOSIT;
	pub MaximumMultiplier: Multiplier = Bounded::max_value();
}

impl pallet_balances::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeHoldReason = RuntimeHoldReason;
	type RuntimeFreezeReason = RuntimeFreezeReason;
	type WeightInfo = pallet_balances::weights::SubstrateWeight<Runtime>;
	type Balance = Balance;
	type DustRemoval = pallet_emission::ReserveSink<Runtime>;
	type ExistentialDeposit = ExistentialDeposit;
	type AccountStore = System;
	type ReserveIdentifier = [u8; 8];
	type FreezeIdentifier = RuntimeFreezeReason;
	// Of votes.
	type MaxLocks = ConstU32<8>;
	type MaxReserves = ConstU32<8>;
	type MaxFreezes = ConstU32<8>;
	type DoneSlashHandler = ();
}

impl pallet_transaction_payment::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type OnChargeTransaction = FungibleAdapter<Balances, pallet_emission::FeeSplit<Runtime>>;
	/// 1 unit per picosecond: a transfer of about 0.3 ms costs about 0.0003 GWK.
	type WeightToFee = IdentityFee<Balance>;
	type LengthToFee = ConstantMultiplier<Balance, fees::TransactionByteFee>;
	type FeeMultiplierUpdate = TargetedFeeAdjustment<
		Self,
		fees::TargetFullness,
		fees::FeeAdjustment,
		fees::LeastFeeMultiplier,
		MaximumMultiplier,
	>;
	type OperationalFeeMultiplier = ConstU8<5>;
	type WeightInfo = pallet_transaction_payment::weights::SubstrateWeight<Runtime>;
}

fn main() {
	#[cfg(feature = "std")]
	substrate_wasm_builder::WasmBuilder::init_with_defaults()
		// Must agree with TOKEN_SYMBOL and TOKEN_DECIMALS of the primitives: a test checks it.
		.enable_metadata_hash("GWK", 12)
		.build();
}

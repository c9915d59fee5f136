use super::*;

fn with_region(region: &[u8]) -> Profile {
	Profile { region: region.to_vec().try_into().unwrap(), ..profile() }
}

fn with_endpoint(endpoint: &[u8]) -> Profile {
	Profile { endpoint: endpoint.to_vec().try_into().unwrap(), ..profile() }
}

#[test]
fn a_profile_is_replaced_as_a_whole() {
	TestExt::new().build_and_execute(|| {
		assert_ok!(register(ALICE, SEED));
		let profile = Profile { resources: Resources::default(), ..with_region(b"JP-13") };
		assert_ok!(NodesPallet::set_profile(RuntimeOrigin::signed(ALICE), ALICE, profile.clone()));
		assert_last(Event::ProfileSet { node: ALICE });
		assert_eq!(Profiles::<Test>::get(&ALICE), Some(profile));
	});
}

#[test]
fn regions_are_written_in_the_style_of_iso_3166_2() {
	for region in ["DE", "DE-BE", "US-CA-SF", "JP-13", "GB-ENG", "FR-2A", "AA-B-C-D-E-F"] {
		assert!(with_region(region.as_bytes()).has_valid_region(), "{region}");
	}
	let wrong =
		["", "D", "DEU", "de", "De", "D1", "DE-", "-DE", "DE--BE", "DE-be", "DE-BERL", "DE BE"];
	for region in wrong {
		assert!(!with_region(region.as_bytes()).has_valid_region(), "{region}");
	}
	assert!(!with_region(&[0xC3, 0x84]).has_valid_region());
}

#[test]
fn endpoints_are_printable() {
	for endpoint in ["", "https://node.example:4433", "/ip4/10.0.0.1/tcp/1", &"x".repeat(128)] {
		assert!(with_endpoint(endpoint.as_bytes()).has_valid_endpoint(), "{endpoint}");
	}
	for endpoint in ["two words", "line\nbreak", "tab\t", "\0", "https://n\u{f6}de.example"] {
		assert!(!with_endpoint(endpoint.as_bytes()).has_valid_endpoint(), "{endpoint}");
	}
	assert!(!with_endpoint(&[0xFF]).has_valid_endpoint());
}

#[test]
fn an_invalid_profile_is_refused() {
	TestExt::new().build_and_execute(|| {
		let register = |profile| {
			NodesPallet::register(RuntimeOrigin::signed(ALICE), SEED, agent(&ALICE), None, profile)
		};
		assert_noop!(register(with_region(b"Berlin")), Error::<Test>::InvalidRegion);
		assert_noop!(register(with_endpoint(b" ")), Error::<Test>::InvalidEndpoint);
		assert_ok!(register(profile()));

		let set = |profile| NodesPallet::set_profile(RuntimeOrigin::signed(ALICE), ALICE, profile);
		assert_noop!(set(with_region(b"")), Error::<Test>::InvalidRegion);
		assert_noop!(set(with_endpoint(&[7])), Error::<Test>::InvalidEndpoint);
	});
}

#[test]
fn strangers_cannot_write_a_profile() {
	TestExt::new().build_and_execute(|| {
		let set = |who| NodesPallet::set_profile(RuntimeOrigin::signed(who), ALICE, profile());
		assert_noop!(set(ALICE), Error::<Test>::NotRegistered);
		assert_ok!(register(ALICE, SEED));
		assert_noop!(set(BOB), Error::<Test>::NotOwnerOrDelegate);
	});
}

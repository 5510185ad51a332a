//! `kiezblatt.lock`: reading never fails, what was read is written so that it reads the same, and two halves of a file that
//! went apart are joined in any order.
#![no_main]

use kiezblatt::register::{Register, RegisterFile};
use kiezblatt_fuzz::findings;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let file = RegisterFile::read(bytes.to_vec());
    findings::assert_lawful(bytes, &file.findings);
    assert_reads_the_same(&file.register);
    let (one, other) = bytes.split_at(bytes.len() / 2);
    let (one, other) = (RegisterFile::read(one.to_vec()).register, RegisterFile::read(other.to_vec()).register);
    assert_eq!(one.clone().and(other.clone()), other.and(one));
});

fn assert_reads_the_same(register: &Register) {
    let text = register.to_text();
    let again = RegisterFile::read(text.clone().into_bytes());
    assert!(again.findings.is_empty(), "{:?}\n{text}", again.findings);
    assert_eq!(&again.register, register);
    assert!(again.rewritten(register).is_none(), "written anew: {text}");
}

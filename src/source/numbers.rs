//! Numbers as few bytes: seven bits in each, the lowest first, and one that says whether another byte follows (LEB128).

/// Writes a number.
pub(super) fn write(mut number: u64, out: &mut Vec<u8>) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Takes a number from the beginning of `bytes`; none where they end before it does, or where it is too large.
pub(super) fn read(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0;
    for shift in (0..u64::BITS).step_by(7) {
        let byte = *bytes.split_off_first()?;
        let part = u64::from(byte & 0x7f);
        if (part << shift) >> shift != part {
            return None;
        }
        number |= part << shift;
        if byte < 0x80 {
            return Some(number);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_they_were_written() {
        for number in [0, 1, 127, 128, 300, 16_383, 16_384, u64::from(u32::MAX), u64::MAX - 1, u64::MAX] {
            let mut bytes = Vec::new();
            write(number, &mut bytes);
            assert!(bytes.len() <= 10 && (number > 127 || bytes.len() == 1), "{number}");
            let mut rest: &[u8] = &[&bytes[..], b"rest"].concat();
            assert_eq!((read(&mut rest), rest), (Some(number), &b"rest"[..]));
            assert_eq!(read(&mut &bytes[..bytes.len() - 1]), None, "{number} without its end");
        }
        assert_eq!(read(&mut &[0xff; 9][..]), None);
        assert_eq!(read(&mut &[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 2][..]), None, "more than 64 bits");
        assert_eq!(read(&mut &[0xff; 20][..]), None);
    }
}

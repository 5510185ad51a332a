//! Inputs that people can read: a first line that says what the rest is, or several files in one.

/// The first line, and the bytes behind it.
pub fn first_line(bytes: &[u8]) -> Option<(&str, &[u8])> {
    let end = bytes.iter().position(|byte| *byte == b'\n')?;
    Some((std::str::from_utf8(&bytes[..end]).ok()?, &bytes[end + 1..]))
}

/// The files in an input, in which each begins with a line such as `=== theme.yaml`.
pub fn files(bytes: &[u8]) -> Vec<(&str, &[u8])> {
    const MARK: &[u8] = b"=== ";
    let is_start = |at: &usize| bytes[*at..].starts_with(MARK) && (*at == 0 || bytes[*at - 1] == b'\n');
    let starts: Vec<usize> = (0..bytes.len()).filter(is_start).collect();
    let ends = starts.iter().skip(1).copied().chain([bytes.len()]);
    starts.iter().zip(ends).filter_map(|(start, end)| first_line(&bytes[start + MARK.len()..end])).collect()
}

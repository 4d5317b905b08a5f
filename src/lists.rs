//! Word lists and tables, which are plain text in `data/` and compiled in.

/// The lines of a list, trimmed, without blank ones and comments, which begin with `#`.
pub fn entries(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// The same, each with the `[section]` that it stands in; an empty name before the first.
pub fn in_sections(list: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut section = "";
    entries(list).filter_map(move |line| match line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
        Some(name) => {
            section = name;
            None
        }
        None => Some((section, line)),
    })
}

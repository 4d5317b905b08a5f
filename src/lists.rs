//! Word lists and tables, which are plain text in `data/` and compiled in.

/// The lines of a list, trimmed, without blank ones and comments, which begin with `#`.
pub fn entries(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// The words of a list with several in a line.
pub fn words(list: &'static str) -> impl Iterator<Item = &'static str> {
    entries(list).flat_map(str::split_ascii_whitespace)
}

/// The words in the `[section]` of this name.
pub fn words_in_section(list: &'static str, name: &str) -> impl Iterator<Item = &'static str> {
    in_sections(list).filter(move |(section, _)| *section == name).flat_map(|(_, line)| line.split_ascii_whitespace())
}

/// The lines of a list, each with the `[section]` that it stands in; an empty name before the first.
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

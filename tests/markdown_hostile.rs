//! Broken and hostile Markdown is read to its end: nothing here may crash, hang or exhaust memory.
use claimtrace::document;

fn read(source: &str) -> Option<document::Document> {
    document::read_document("hostile.md", source.as_bytes()).ok()
}

#[test]
fn deep_nesting_is_read() {
    for unit in [
        "> ", "- ", "1. ", "* > ", "[", "![", "**", "*a ", "_a_", "(", "<div>", "`", "~~", "[^", "^[", "[[", "](", "&",
        "<!--", "<a", "\\", "|", "[](<", "<?", "[a](b",
    ] {
        let document = read(&format!("{}x\n\n{}\n\nThe end is read.\n", unit.repeat(100_000), "\n".repeat(1000)));
        // A comment that is never closed takes the rest of the file with it, as CommonMark has it.
        assert_eq!(document.is_some(), !unit.starts_with("<!"), "{unit}");
    }
}

#[test]
fn nested_lists_and_blank_lines_are_read() {
    let mut source = String::new();
    for depth in 0..1000 {
        source.push_str(&format!("{}- item\n", "  ".repeat(depth)));
    }
    source.push_str(&"\n".repeat(100_000));
    source.push_str("The end is read.\n");
    assert!(read(&source).unwrap().text.as_str().contains("The end is read."));
}

#[test]
fn many_links_and_notes_are_read() {
    let mut source = String::from("# Links\n\n");
    for n in 0..20_000 {
        source.push_str(&format!("Link [{n}](https://a.example/{n}) and [b](https://b.example). [{n}] [^{n}]\n"));
    }
    for n in 0..20_000 {
        source.push_str(&format!("\n[^{n}]: https://n.example/{n}\n[{n}]: https://d.example/{n}\n"));
    }
    let document = read(&source).unwrap();
    assert!(document.citations.len() >= 60_000, "{}", document.citations.len());
}

#[test]
fn a_link_bomb_stays_small() {
    let source = format!("[a]: https://a.example/{}\n\n{}", "x".repeat(100_000), "[a] ".repeat(100_000));
    let document = read(&source).unwrap();
    assert!(document.citations.iter().map(|c| c.raw_url.as_ref().map_or(0, String::len)).sum::<usize>() < 10_000_000);
}

#[test]
fn control_characters_and_circular_notes_are_read() {
    // A NUL byte at the top of a file makes it binary data; further down it is but damage.
    let damaged = format!("# A long text\n\n{}\n\nText\0 here.[^a]", "Words follow words. ".repeat(5_000));
    let document = read(&format!("{damaged}\n\n[^a]: See [^b].\n\n[^b]: See [^a].\n")).unwrap();
    assert!(!document.text.as_str().contains('\0'));
    assert!(read("<!-- nothing -->\n").is_none());
    assert!(read("[a](javascript:alert(1)) is [b](data:text/html,x) here.").unwrap().citations.is_empty());
}

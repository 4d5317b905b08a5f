//! What is made to grow by the square of its size stays small.

use std::fs;

use crate::cli::folder::Folder;

#[test]
fn a_label_of_very_many_entries_is_tied_to_a_few() {
    let sentences: String =
        (0..400).map(|n| format!("The mill rose {n} times, said Ann Roe of the town.[1]\n\n")).collect();
    let entries: String = (0..400).map(|n| format!("[1] https://a.example/{n}\n")).collect();
    let folder = Folder::new(&[("a.txt", &format!("The mill\n\n{sentences}References\n{entries}"))]);
    let ran = folder.run(&["import", "a.txt"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.out.contains("! 380 references have no marker in the text"), "{}", ran.out);
    assert!(fs::metadata(folder.path("claims.db")).unwrap().len() < 8 << 20);
    let links =
        folder.rows(&["sql", "SELECT max(n) AS n FROM (SELECT count(*) AS n FROM claim_links GROUP BY claim_id)"]);
    assert_eq!(links[0]["n"], 20);
}

#[test]
fn an_address_with_a_host_of_any_length_is_no_address() {
    let long = format!("See https://{}example/x, said Ann Roe of the town.\n", "a.".repeat(300_000));
    let page = format!(
        "<p>The mill rose, <a href=\"https://{}example/x\">said Ann Roe</a> of the town.</p>",
        "a.".repeat(300_000)
    );
    let folder = Folder::new(&[("a.txt", &long), ("b.md", &long), ("c.html", &page)]);
    for name in ["a.txt", "b.md", "c.html"] {
        assert_eq!(folder.run(&["import", "-q", name]).status, 0, "{name}");
    }
    assert_eq!(folder.rows(&["sources"]).len(), 0);
}

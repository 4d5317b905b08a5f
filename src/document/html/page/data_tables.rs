//! Tables of data, told from those that only lay out a page.

use super::dom::{Dom, NodeNumber};

/// Longest average text of a cell, in bytes, that is data.
const LONGEST_CELL: usize = 160;

/// Whether a table holds data: it says so (`<th>`, `<caption>`), or has rows and columns of short cells and no
/// table or paragraphs within.
pub(crate) fn is_data(dom: &Dom, table: NodeNumber) -> bool {
    let role = dom.value(table, "role");
    if role == "presentation" || role == "none" {
        return false;
    }
    let shape = Shape::from_table(dom, table);
    let said = shape.headed || dom.attribute(table, "summary").is_some();
    let short = shape.text / shape.cells.max(1) <= LONGEST_CELL;
    short && !shape.nested && (said || (shape.rows > 1 && shape.cells >= 2 * shape.rows))
}

#[derive(Default)]
struct Shape {
    rows: usize,
    cells: usize,
    text: usize,
    headed: bool,
    nested: bool,
}

impl Shape {
    fn from_table(dom: &Dom, table: NodeNumber) -> Self {
        let mut shape = Self::default();
        for node in dom.subtree(table).range().skip(1) {
            match dom.name(node) {
                "" => shape.text += dom.text_of(node).map_or(0, |text| text.trim().len()),
                "tr" => shape.rows += 1,
                "td" => shape.cells += 1,
                "th" => (shape.cells, shape.headed) = (shape.cells + 1, true),
                "thead" | "caption" => shape.headed = true,
                "table" => shape.nested = true,
                _ => {}
            }
            // What a layout table holds is a page: enough was seen.
            if shape.nested {
                break;
            }
        }
        shape
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use dom_query::Document;

    fn data(html: &str) -> bool {
        let dom = Dom::new(&Document::from(html));
        let table = dom.all().find(|&n| dom.is(n, "table")).unwrap();
        is_data(&dom, table)
    }

    #[test]
    fn data_is_told_from_layout() {
        assert!(data("<table><tr><th>Town<th>Votes<tr><td>Ely<td>12</table>"));
        assert!(data("<table><tr><td>Town<td>Votes<tr><td>Ely<td>12</table>"));
        assert!(!data("<table><tr><td>One cell</table>"));
        assert!(!data("<table role=presentation><tr><th>Town<th>Votes</table>"));
        assert!(!data("<table><tr><td>Menu<td><table><tr><td>x<td>y</table></table>"));
        let long = "A paragraph of a page that was laid out by tables. ".repeat(8);
        assert!(!data(&format!("<table><tr><td>Menu<td>{long}<tr><td>{long}<td>{long}</table>")));
    }
}

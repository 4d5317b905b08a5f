//! The filters: not there until the script runs, without which they would do nothing.

use maud::{Markup, html};

use super::{chart, names};
use crate::words::name_of;

/// The form. The script fills the choices in.
pub fn form() -> Markup {
    html! {
        form #filters role="search" aria-label="Filter the claims" hidden {
            div.fields {
                (choice("speaker", "Speaker", "anybody"))
                (choice("topic", "Topic", "any topic"))
                (choice("source", "Source", "any source"))
                div.field {
                    label for="f-mode" { "Held as" }
                    select #f-mode name="mode" {
                        option value="" { "anything" }
                        @for mode in names::MODES { option { (name_of(mode)) } }
                    }
                }
                div.field { label for="f-words" { "Words" } input #f-words name="words" type="search" autocomplete="off"; }
            }
            div.switches {
                fieldset {
                    legend.hidden { "Kind" }
                    @for kind in names::KINDS {
                        label {
                            input type="checkbox" name="kind" value=(names::of_kind(kind)) checked;
                            (chart::swatch(kind)) (names::of_kind(kind))
                        }
                    }
                }
                label { input #f-uncited type="checkbox" name="uncited"; "only without a source" }
                label { input #f-only type="checkbox" name="only"; "show only matching passages" }
                span.told {
                    output #told role="status" {}
                    button #clear type="button" { "Clear" }
                }
            }
        }
    }
}

fn choice(name: &str, label: &str, any: &str) -> Markup {
    let id = format!("f-{name}");
    html! {
        div.field {
            label for=(id) { (label) }
            select id=(id) name=(name) { option value="" { (any) } }
        }
    }
}

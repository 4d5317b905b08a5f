//! The filters and the desk: not there until the script runs, without which they would do nothing.

use maud::{Markup, html};

use super::attention::NEEDS;
use super::chart;
use crate::article::{ClaimKind, Mode};
use crate::keyword::Keyword;

/// What the keys do, for the list of keys.
const KEYS: [(&str, &str); 11] = [
    ("j", "next claim"),
    ("k", "claim before"),
    ("a", "accept"),
    ("r", "reject"),
    ("s", "correct the speaker"),
    ("l", "link a source"),
    ("x", "unlink a source"),
    ("n", "note"),
    ("u", "undo"),
    ("/", "filter by words"),
    ("?", "show or hide the keys"),
];

/// The bar that stays at hand: filters, what they leave, and the decisions made. The script fills the lists in. `dated`
/// says whether articles of several days can be told apart.
pub(super) fn render_control_bar(dated: bool) -> Markup {
    html! {
        form #filters role="search" aria-label="Filter the claims" hidden {
            div.top {
                button #more type="button" aria-expanded="false" aria-controls="fields" { "Filters" }
                output #told role="status" {}
                button #clear type="button" { "Clear" }
                (render_decision_desk())
            }
            div #fields { (render_filter_fields(dated)) (render_filter_switches()) }
            (render_key_help())
        }
        (render_decision_form())
    }
}

fn render_filter_fields(dated: bool) -> Markup {
    html! {
        div.fields {
            (render_suggestion_field("speaker", "Speaker", "anybody"))
            (render_suggestion_field("topic", "Topic", "any topic"))
            (render_suggestion_field("source", "Source", "any source"))
            @if dated { (render_suggestion_field("day", "Published", "2026, 2026-03 …")) }
            div.field {
                label for="f-look" { "To look at" }
                select #f-look name="look" {
                    option value="" { "all claims" }
                    @for need in NEEDS { option value=(need.name()) { (need.filter_label()) } }
                    option value="unsourced" { "any without a source" }
                    option value="decided" { "decided here" }
                }
            }
            div.field {
                label for="f-mode" { "Held as" }
                select #f-mode name="mode" {
                    option value="" { "anything" }
                    @for mode in Mode::ALL { option { (mode.name()) } }
                }
            }
            div.field { label for="f-words" { "Words" } input #f-words name="words" type="search" autocomplete="off"; }
        }
    }
}

fn render_filter_switches() -> Markup {
    html! {
        div.switches {
            fieldset {
                legend.hidden { "Kind" }
                @for &kind in ClaimKind::ALL {
                    label {
                        input type="checkbox" name="kind" value=(kind.name()) checked;
                        (chart::render_kind_swatch(kind)) (kind.name())
                    }
                }
            }
            label { input #f-whole type="checkbox" name="whole"; "keep the other paragraphs" }
        }
    }
}

/// A field that offers the names it knows and takes a part of one.
fn render_suggestion_field(name: &str, label: &str, any: &str) -> Markup {
    let (id, list) = (format!("f-{name}"), format!("l-{name}"));
    html! {
        div.field {
            label for=(id) { (label) }
            input id=(id) name=(name) type="search" list=(list) placeholder=(any) autocomplete="off";
            datalist id=(list) {}
        }
    }
}

fn render_decision_desk() -> Markup {
    html! {
        span.desk role="group" aria-label="Decisions" {
            output #decided role="status" { "No decisions yet" }
            button #undo type="button" disabled { "Undo" }
            button #save type="button" disabled { "Save decisions" }
            button #help type="button" aria-expanded="false" aria-controls="keys" { "Keys" }
        }
    }
}

fn render_key_help() -> Markup {
    html! {
        div #keys hidden {
            dl { @for (key, what) in KEYS { div { dt { kbd { (key) } } dd { (what) } } } }
            label { input #single type="checkbox" checked; "single keys decide" }
            p.small {
                "Decisions stay in this page until you save them. Then "
                code { "claimtrace review --apply decisions.jsonl" }
                " puts them into the claims file."
            }
        }
    }
}

/// What stands in the card of the claim at hand: a button for each decision, and the field for what it needs.
fn render_decision_form() -> Markup {
    const ACTIONS: [(&str, &str); 6] = [
        ("accept", "Accept"),
        ("reject", "Reject"),
        ("speaker", "Speaker …"),
        ("link", "Link …"),
        ("unlink", "Unlink …"),
        ("note", "Note …"),
    ];
    html! {
        div #act role="group" hidden {
            @for (action, name) in ACTIONS { button type="button" data-act=(action) { (name) } " " }
            form #ask hidden {
                label #question for="answer" {}
                input #answer list="offered" autocomplete="off";
                datalist #offered {}
                button type="submit" { "Enter" }
                p #wrong role="alert" {}
            }
        }
    }
}

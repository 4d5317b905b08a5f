//! `claimtrace stats`.

use super::folder::Folder;

const HEARD: &str = "\
Ferry sails again

By Tom Reed
5 January 2026

Captain Ola Vik said the ferry was sound. Vik claimed that nobody had asked him. Analysts said the fares would rise.

“The ferry is safe,” Captain Ola Vik said. Nobody cheered.
";

fn folder() -> Folder {
    let folder = Folder::new(&[("ferry.txt", HEARD)]);
    let ran = folder.run(&["import", "ferry.txt"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    folder
}

#[test]
fn who_is_heard_is_counted_by_name_kind_and_cue() {
    let folder = folder();
    let rows = folder.rows(&["stats"]);
    let of = |by: &str, name: &str| rows.iter().find(|row| row["by"] == by && row["name"] == name).expect(name).clone();
    let attributed = folder.rows(&["claims", "--attributed"]);
    assert_eq!(attributed.len(), 4, "{attributed:?}");
    assert_eq!((&of("naming", "named")["claims"], &of("naming", "unnamed")["claims"]), (&3.into(), &1.into()));
    assert_eq!(of("naming", "unnamed")["share"], 0.25);
    assert_eq!((&of("kind", "person")["claims"], &of("kind", "group")["claims"]), (&3.into(), &1.into()));
    assert_eq!((&of("cue", "plain")["claims"], &of("cue", "doubt")["claims"]), (&3.into(), &1.into()));
    assert_eq!(of("kind", "person")["doubted"], 1);
    let words: u64 = ["named", "unnamed"].iter().map(|name| of("naming", name)["words"].as_u64().unwrap()).sum();
    let counted = |row: &serde_json::Value| row["text"].as_str().unwrap().split_whitespace().count() as u64;
    assert_eq!(words, attributed.iter().map(counted).sum::<u64>());
    assert!(of("kind", "person")["first"].as_f64() < of("kind", "group")["first"].as_f64());
}

#[test]
fn who_is_heard_is_listed_by_speaker_in_every_format() {
    let folder = folder();
    let table = folder.run(&["stats", "--by", "speaker", "--limit", "1", "--columns", "by,name,claims,share"]).out;
    assert_eq!(table, "BY\tNAME\tCLAIMS\tSHARE\nspeaker\tOla Vik\t3\t75.0 %\n");
    let csv = folder.run(&["stats", "--by", "speaker,role", "--format", "csv"]).out;
    assert!(
        csv.starts_with("by,name,claims,share,words,word_share,articles,first,doubted\r\nspeaker,Ola Vik,3,0.75,"),
        "{csv}"
    );
    let json = folder.run(&["stats", "--speaker", "Vik", "--by", "naming", "--format", "json"]).out;
    assert!(json.starts_with("[{\"by\":\"naming\",\"name\":\"named\",\"claims\":3,\"share\":1.0,"), "{json}");
}

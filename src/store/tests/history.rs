//! What holds after any history of imports, of files that are edited, renamed, swapped, copied and rewritten meanwhile,
//! and of decisions in between.

use std::fs;
use std::path::PathBuf;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::laws::INVARIANTS;
use super::support::{Builder, File};
use crate::article::{Article, ClaimKind, Reading};
use crate::digest::hash_text;
use crate::ids::ClaimId;
use crate::origin::{Location, Origin};
use crate::review::{Decision, Request};
use crate::store::Store;

const NAMES: [&str; 3] = ["a.txt", "b.txt", "c.txt"];

/// The sentences that articles are made of. Two articles that share three of them are versions of one.
const SENTENCES: [&str; 12] = [
    "Ann Roe said the mill had been shut since May.",
    "Nobody had asked the owner of the mill for it.",
    "Bo Ek said water stood in every street of the town.",
    "A thousand people left their homes in the night.",
    "Cy Lund said the council would meet before the summer.",
    "The bridge is closed to lorries and to cars.",
    "Ann Roe said a new school was to be built by the river.",
    "Eleven ships lay at anchor outside the harbour.",
    "Di Ray said no one could promise the workers anything.",
    "The price of bread has doubled within two years.",
    "Bo Ek said his party had never been against the road.",
    "Snow fell on the hills for the first time since March.",
];

#[derive(Clone, Debug)]
enum Step {
    Put(&'static str, Index),
    Cut(&'static str, Index),
    Rewrite(&'static str, Index),
    Rename(&'static str, &'static str),
    Swap(&'static str, &'static str),
    Copy(&'static str, &'static str),
    Import(&'static str),
    ImportAll,
    Decide(Index, Decision),
}

fn step() -> impl Strategy<Value = Step> {
    let name = || select(NAMES.to_vec());
    let decision = select(vec![
        Decision::Accept,
        Decision::Reject,
        Decision::Speaker("Eva Moss".into()),
        Decision::Kind(ClaimKind::Own),
        Decision::Kind(ClaimKind::Indirect),
        Decision::Topic("harbours".into()),
        Decision::Link("https://x.org/proof".into()),
        Decision::Note("asked again".into()),
    ]);
    prop_oneof![
        1 => (name(), any::<Index>()).prop_map(|(name, at)| Step::Put(name, at)),
        1 => (name(), any::<Index>()).prop_map(|(name, at)| Step::Cut(name, at)),
        1 => (name(), any::<Index>()).prop_map(|(name, at)| Step::Rewrite(name, at)),
        1 => (name(), name()).prop_map(|(one, other)| Step::Rename(one, other)),
        1 => (name(), name()).prop_map(|(one, other)| Step::Swap(one, other)),
        1 => (name(), name()).prop_map(|(one, other)| Step::Copy(one, other)),
        3 => name().prop_map(Step::Import),
        2 => Just(Step::ImportAll),
        6 => (any::<Index>(), decision).prop_map(|(at, decision)| Step::Decide(at, decision)),
    ]
}

struct World {
    articles: tempfile::TempDir,
    file: File,
}

impl World {
    fn new() -> Self {
        let world = Self { articles: tempfile::tempdir().unwrap(), file: File::new() };
        for (at, name) in NAMES.iter().enumerate() {
            fs::write(world.path(name), SENTENCES[4 * at..4 * at + 4].join("\n")).unwrap();
        }
        world
    }

    fn path(&self, name: &str) -> PathBuf {
        self.articles.path().join(name)
    }

    fn lines(&self, name: &str) -> Option<Vec<String>> {
        let text = fs::read_to_string(self.path(name)).ok()?;
        Some(text.lines().map(str::to_owned).collect())
    }

    fn write(&self, name: &str, lines: &[String]) {
        if !lines.is_empty() {
            fs::write(self.path(name), lines.join("\n")).unwrap();
        }
    }

    fn take(&mut self, step: &Step) {
        match step {
            Step::Put(name, at) => {
                let mut lines = self.lines(name).unwrap_or_default();
                let sentence = SENTENCES[at.index(SENTENCES.len())].to_owned();
                if !lines.contains(&sentence) {
                    lines.insert(at.index(lines.len() + 1), sentence);
                }
                self.write(name, &lines);
            }
            Step::Cut(name, at) => {
                let mut lines = self.lines(name).unwrap_or_default();
                if lines.len() > 1 {
                    lines.remove(at.index(lines.len()));
                }
                self.write(name, &lines);
            }
            Step::Rewrite(name, at) => {
                let first = at.index(SENTENCES.len() - 3);
                fs::write(self.path(name), SENTENCES[first..first + 3].join("\n")).unwrap();
            }
            Step::Rename(one, other) => drop(fs::rename(self.path(one), self.path(other))),
            Step::Copy(one, other) => drop(self.lines(one).map(|lines| self.write(other, &lines))),
            Step::Swap(one, other) => {
                for (from, to) in [(*one, "swap"), (*other, *one), ("swap", *other)] {
                    let _ = fs::rename(self.path(from), self.path(to));
                }
            }
            Step::Import(name) => self.import(name),
            Step::ImportAll => NAMES.iter().for_each(|name| self.import(name)),
            Step::Decide(at, decision) => self.decide(at, decision),
        }
    }

    fn import(&mut self, name: &str) {
        let Some(lines) = self.lines(name) else { return };
        let (text, location) = (lines.join("\n"), Location::of_file(&self.path(name)));
        let origin = Origin { path: name.into(), location, sha256: Some(hash_text(&text)) };
        self.file.store.put_article(&article(origin, &text)).unwrap();
    }

    fn decide(&mut self, at: &Index, decision: &Decision) {
        let claims = self.ids();
        if let Some(&claim) = claims.get(at.index(claims.len().max(1))) {
            // One that cannot be carried out changes nothing.
            let _ =
                self.file.store.decide_claims("ann", &[Request { claim: ClaimId(claim), decision: decision.clone() }]);
        }
    }

    fn ids(&self) -> Vec<i64> {
        let ids = self.file.texts("SELECT CAST(id AS TEXT) FROM claims ORDER BY place");
        ids.iter().map(|id| id.parse().unwrap()).collect()
    }
}

/// An article of one sentence a line: what somebody said, or its own.
fn article(origin: Origin, text: &str) -> Article {
    let builder = Builder::new(&origin.path, text).author("Wim Author").cites("1", "https://x.org/1");
    let builder = text.lines().fold(builder, |builder, line| match line.split_once(" said ") {
        Some((name, said)) => builder.said(said).cue(&format!("{name} said")).by(name, name, Reading::Name),
        None => builder.own(line),
    });
    Article { origin, ..builder.build() }
}

/// Every claim as a reader sees it, article by article.
fn state(store: &Store) -> Vec<String> {
    let sql = "SELECT json_array(a.text, c.kind, c.text, c.cue, s.name, c.review,
            (SELECT group_concat(t.name ORDER BY t.name) FROM claim_topics ct JOIN topics t ON t.id = ct.topic_id
              WHERE ct.claim_id = c.id),
            (SELECT group_concat(l.method || u.url ORDER BY u.url) FROM claim_links l JOIN sources u ON u.id = l.source_id
              WHERE l.claim_id = c.id),
            (SELECT group_concat(r.action || r.value ORDER BY r.id) FROM reviews r WHERE r.claim_id = c.id))
          FROM claims c JOIN articles a ON a.id = c.article_id LEFT JOIN speakers s ON s.id = c.speaker_id
         ORDER BY a.id, c.place";
    store.db.prepare(sql).unwrap().query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

/// A file made afresh of the articles that `world` holds, with the decisions that stand on their claims.
fn afresh(world: &World) -> File {
    let mut fresh = File::new();
    let db = &world.file.store.db;
    let mut articles = db.prepare("SELECT path, text FROM articles ORDER BY id").unwrap();
    let texts = articles.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    for (number, text) in texts.enumerate() {
        let (path, text): (String, String) = text.unwrap();
        // Articles that share a text are two only if something else tells them apart.
        let location = Some(Location::Record { collection: Some("file:///nowhere".into()), id: number.to_string() });
        fresh.store.put_article(&article(Origin { path, location, sha256: None }, &text)).unwrap();
    }
    let mut decisions = db
        .prepare(
            "SELECT (SELECT count(*) FROM articles b WHERE b.id <= r.article_id), r.kind, r.text, r.action, r.value
               FROM reviews r WHERE r.claim_id IS NOT NULL AND r.undone = 0 ORDER BY r.id",
        )
        .unwrap();
    let rows = decisions
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?)))
        .unwrap()
        .collect::<Result<Vec<(i64, String, String, crate::review::DecisionAction, String)>, _>>()
        .unwrap();
    for (article, kind, text, action, value) in rows {
        let decision = Decision::new(action, &serde_json::from_str(&value).unwrap()).unwrap();
        let claim = fresh
            .store
            .db
            .query_row(
                "SELECT id FROM claims WHERE article_id = ?1 AND kind = ?2 AND text = ?3",
                (article, kind, text),
                |row| row.get(0),
            )
            .unwrap();
        fresh.store.decide_claims("ann", &[Request { claim, decision }]).unwrap();
    }
    fresh
}

/// The decisions that have no claim although their words stand in their article.
const LOST: &str = "SELECT r.text FROM reviews r JOIN articles a ON a.id = r.article_id
     WHERE r.claim_id IS NULL AND r.undone = 0 AND instr(a.text, r.text) > 0
    UNION ALL SELECT text FROM reviews WHERE article_id IS NULL";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_decision_is_lost_and_the_file_equals_one_made_afresh(steps in vec(step(), 1..40)) {
        let mut world = World::new();
        world.take(&Step::ImportAll);
        for step in &steps {
            world.take(step);
            prop_assert_eq!(world.file.texts(LOST), Vec::<String>::new());
        }
        world.take(&Step::ImportAll);
        prop_assert_eq!(world.file.texts(LOST), Vec::<String>::new());
        // What a decision took from a claim stays, so that the decision can be undone.
        for law in INVARIANTS.iter().filter(|law| !law.contains("id NOT IN (SELECT")) {
            prop_assert_eq!(world.file.number(law), 0, "{}", law);
        }
        let before = world.file.dump();
        world.take(&Step::ImportAll);
        prop_assert!(world.file.dump() == before, "importing again changes nothing");
        for name in NAMES {
            let text = world.lines(name).map(|lines| lines.join("\n"));
            let held = world.file.texts("SELECT text FROM articles");
            prop_assert!(text.is_none_or(|text| held.contains(&text)), "{} is in the file", name);
        }
        prop_assert_eq!(state(&world.file.store), state(&afresh(&world).store));
    }
}

//! Articles made by hand, and a file to put them in.

use std::path::Path;

use jiff::civil::Date;
use rusqlite::types::Value;

use crate::article::{
    Article, Claim, ClaimKind, Fitness, Issuer, Link, LinkMethod, Mode, Reading, Speaker, SpeakerKind, Statement, Topic,
};
use crate::digest::Digest;
use crate::document::{Block, BlockKind, Citation, Document, Metadata};
use crate::origin::{Location, Origin};
use crate::pipeline::hash_document;
use crate::span::Span;
use crate::store::Store;
use crate::text::Text;

/// A claims file of its own folder.
pub(crate) struct File {
    folder: tempfile::TempDir,
    pub store: Store,
}

impl File {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open_or_create(&folder.path().join("claims.db")).unwrap();
        Self { folder, store }
    }

    pub(crate) fn path(&self) -> std::path::PathBuf {
        self.folder.path().join("claims.db")
    }

    /// Lets go of the file, as a command does when it ends.
    pub(crate) fn close(self) -> tempfile::TempDir {
        self.folder
    }

    /// Every row of every table, the tables of the full-text index among them.
    pub(crate) fn dump(&self) -> Vec<(String, Vec<Value>)> {
        dump(&self.path())
    }

    pub(crate) fn number(&self, sql: &str) -> i64 {
        self.store.db.query_row(sql, [], |row| row.get(0)).unwrap()
    }

    pub(crate) fn texts(&self, sql: &str) -> Vec<String> {
        let mut statement = self.store.db.prepare(sql).unwrap();
        statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    }
}

pub(crate) fn dump(path: &Path) -> Vec<(String, Vec<Value>)> {
    let db = rusqlite::Connection::open(path).unwrap();
    let mut names = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").unwrap();
    let names: Vec<String> = names.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let mut all = Vec::new();
    for name in names {
        let mut statement = db.prepare(&format!("SELECT * FROM \"{name}\"")).unwrap();
        let columns = statement.column_count();
        let mut rows = statement.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            all.push((name.clone(), (0..columns).map(|column| row.get(column).unwrap()).collect()));
        }
    }
    all
}

/// A file that is not there, so that nothing but the text says that it is not the same article under another name.
pub(crate) fn origin(path: &str) -> Origin {
    let location = (path != "-").then(|| Location::File(format!("file:///nowhere/{path}")));
    Origin { path: path.into(), location, sha256: None }
}

pub(crate) fn digest() -> Digest {
    Digest::default()
}

/// A day, `YYYY-MM-DD`; none where it is empty.
pub(crate) fn day(written: &str) -> Option<Date> {
    written.parse().ok()
}

/// An article of one paragraph a line; every line that is not an entry of the list is a claim's sentence.
pub(crate) struct Builder {
    article: Article,
}

impl Builder {
    pub(crate) fn new(path: &str, text: &str) -> Self {
        let text = Text::new(text.to_owned());
        let mut blocks = Vec::new();
        let mut start = 0;
        for line in text.as_str().split('\n') {
            let end = start + line.chars().count();
            if end > start {
                blocks.push(Block { span: Span::new(start, end), kind: BlockKind::Paragraph });
            }
            start = end + 1;
        }
        let document = Document {
            text,
            metadata: Metadata::default(),
            blocks,
            citations: Vec::new(),
            markers: Vec::new(),
            notices: Vec::new(),
        };
        Self { article: Article { origin: origin(path), document, digest: digest(), claims: Vec::new() } }
    }

    pub(crate) fn title(mut self, title: &str) -> Self {
        self.article.document.metadata.title = Some(title.into());
        self
    }

    pub(crate) fn author(mut self, author: &str) -> Self {
        self.article.document.metadata.authors.push(author.into());
        self
    }

    pub(crate) fn url(mut self, url: &str) -> Self {
        self.article.document.metadata.url = Some(url.into());
        self
    }

    pub(crate) fn site(mut self, site: &str) -> Self {
        self.article.document.metadata.site = Some(site.into());
        self
    }

    pub(crate) fn published(mut self, day: &str) -> Self {
        self.article.document.metadata.published = self::day(day);
        self
    }

    pub(crate) fn cites(mut self, label: &str, url: &str) -> Self {
        let entry = self.article.document.citations.len();
        let listed = Citation::entry_without_url(entry, Some(label.into()), format!("[{label}] {url}"), None);
        let (raw_url, url) = (Some(url.into()), Some(url.into()));
        self.article.document.citations.push(Citation { raw_url, url, ..listed });
        self
    }

    /// A claim whose content is the first place of `content` in the text.
    pub(crate) fn claim(mut self, kind: ClaimKind, content: &str) -> Self {
        let content = self.place(content);
        let blocks = &self.article.document.blocks;
        let sentence = blocks.iter().map(|block| block.span).find(|span| span.overlaps(content)).unwrap();
        self.article.claims.push(Claim {
            statement: Statement {
                kind,
                content: vec![content],
                cue: Vec::new(),
                source: Vec::new(),
                sentence,
                confidence: 0.9,
                within: None,
            },
            mode: (kind != ClaimKind::Own).then_some(Mode::Speech),
            fitness: Fitness::default(),
            referents: Vec::new(),
            speaker: None,
            topics: Vec::new(),
            links: Vec::new(),
        });
        self
    }

    pub(crate) fn own(self, content: &str) -> Self {
        self.claim(ClaimKind::Own, content)
    }

    pub(crate) fn said(self, content: &str) -> Self {
        self.claim(ClaimKind::Indirect, content)
    }

    pub(crate) fn by(mut self, name: &str, mention: &str, reading: Reading) -> Self {
        self.last().speaker = Some(Speaker {
            mention: mention.into(),
            called: matches!(reading, Reading::Name | Reading::Surname).then(|| mention.into()),
            ..Speaker::new(name, SpeakerKind::Person, reading, 0.8)
        });
        self
    }

    /// Who stands behind the speaker of the last claim.
    pub(crate) fn issued_by(mut self, name: &str) -> Self {
        let issuer = Issuer { name: name.into(), kind: SpeakerKind::Person };
        self.last().speaker.as_mut().unwrap().issuer = Some(issuer);
        self
    }

    pub(crate) fn cue(mut self, cue: &str) -> Self {
        let cue = self.place(cue);
        self.last().statement.cue = vec![cue];
        self
    }

    pub(crate) fn about(mut self, topic: &str) -> Self {
        self.last().topics.push(Topic::from_phrase(topic, &topic.to_lowercase()));
        self
    }

    pub(crate) fn rests_on(mut self, citation: usize, method: LinkMethod) -> Self {
        let evidence = (method != LinkMethod::Article).then(|| Span::new(0, 1));
        self.last().links.push(Link { citation, method, ambiguous: false, evidence, confidence: 1.0 });
        self
    }

    pub(crate) fn checkable(mut self, checkable: f64) -> Self {
        self.last().fitness.checkable = checkable;
        self
    }

    pub(crate) fn held(mut self, mode: Mode) -> Self {
        self.last().mode = Some(mode);
        self
    }

    pub(crate) fn within(mut self, outer: usize) -> Self {
        self.last().statement.within = Some(outer);
        self
    }

    pub(crate) fn likely(mut self, confidence: f64) -> Self {
        self.last().statement.confidence = confidence;
        self
    }

    pub(crate) fn build(mut self) -> Article {
        self.article.digest.document = hash_document(&self.article.document);
        self.article
    }

    /// The article as another version of the program finds it.
    pub(crate) fn found_by(mut self, recipe: &str) -> Self {
        self.article.digest.recipe = recipe.into();
        self
    }

    fn last(&mut self) -> &mut Claim {
        self.article.claims.last_mut().unwrap()
    }

    fn place(&self, words: &str) -> Span {
        let text = &self.article.document.text;
        let start = text.as_str().find(words).unwrap();
        text.span_of((start..start + words.len()).into())
    }
}

/// Two claims by two people, one own; three sources, the last of them a possible one.
pub(crate) fn talks() -> Article {
    Builder::new(
        "news/talks.txt",
        "Yuri Ushakov said the talks went on.\nZełeński said Donbas stays.\nThe weather was fine.",
    )
    .title("Peace talks in Genève")
    .author("Ann Writer")
    .published("2025-12-03")
    .cites("1", "https://www.nytimes.com/2025/12/03/talks.html")
    .cites("2", "https://apnews.com/article/donbas")
    .cites("3", "https://tass.com/1")
    .said("the talks went on")
    .cue("said")
    .by("Yuri Ushakov", "Ushakov", Reading::Surname)
    .about("Peace deal")
    .rests_on(2, LinkMethod::Article)
    .rests_on(0, LinkMethod::Marker)
    .said("Donbas stays")
    .cue("said")
    .by("Volodymyr Zełeński", "he", Reading::Pronoun)
    .held(Mode::Intent)
    .checkable(0.8)
    .about("Donbas")
    .about("Peace deal")
    .likely(0.4)
    .rests_on(1, LinkMethod::Outlet)
    .rests_on(2, LinkMethod::Article)
    .own("The weather was fine.")
    .rests_on(2, LinkMethod::Article)
    .build()
}

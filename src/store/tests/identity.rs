//! What counts as the same article, with files that are really there.

use std::fs;
use std::path::PathBuf;

use super::support::{Builder, File};
use crate::article::Article;
use crate::ids::{ArticleId, ClaimId};
use crate::origin::{Location, Origin};
use crate::review::{Decision, Request};
use crate::store::{Put, Receipt, Remark};

/// A folder of articles, each line of which is an own claim, and the claims file that they are imported into.
struct Folder {
    articles: tempfile::TempDir,
    file: File,
}

impl Folder {
    fn new() -> Self {
        Self { articles: tempfile::tempdir().unwrap(), file: File::new() }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.articles.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        fs::create_dir_all(self.path(name).parent().unwrap()).unwrap();
        fs::write(self.path(name), text).unwrap();
    }

    fn article(&self, name: &str) -> Article {
        let text = fs::read_to_string(self.path(name)).unwrap();
        let mut article = of_lines(Builder::new(name, &text), &text).build();
        let sha256 = Some(crate::digest::hash_text(&text));
        article.origin = Origin { path: name.into(), location: Location::of_file(&self.path(name)), sha256 };
        article
    }

    fn import(&mut self, name: &str) -> Receipt {
        let article = self.article(name);
        self.file.store.put_article(&article).unwrap()
    }

    fn accept(&mut self, words: &str) {
        let claim = self.file.number(&format!("SELECT id FROM claims WHERE text = '{words}'"));
        self.file.store.decide_claims("ann", &[Request { claim: ClaimId(claim), decision: Decision::Accept }]).unwrap();
    }

    /// Each article by its path, id and accepted claims.
    fn accepted(&self) -> Vec<String> {
        self.file.texts(
            "SELECT a.id || ' ' || a.path || ': ' || coalesce((SELECT group_concat(c.text, ' ') FROM claims c
                WHERE c.article_id = a.id AND c.review = 'accepted'), '') FROM articles a ORDER BY a.id",
        )
    }
}

fn of_lines(builder: Builder, text: &str) -> Builder {
    text.lines().fold(builder, |builder, line| builder.own(line))
}

const MILL: &str = "The mill turned again on Monday.\nNobody had asked for it.\nThe owner was pleased with the noise.";
const DAM: &str = "The dam broke in the night.\nA thousand people left their homes.\nWater stood in every street.";

#[test]
fn files_of_one_name_in_two_folders_are_two_articles() {
    let mut folder = Folder::new();
    folder.write("monday/article.txt", MILL);
    folder.write("friday/article.txt", DAM);
    for (name, put) in [("monday/article.txt", Put::Added), ("friday/article.txt", Put::Added)] {
        let mut article = folder.article(name);
        // From within its folder it is called by its name alone.
        article.origin.path = "article.txt".into();
        assert_eq!(folder.file.store.put_article(&article).unwrap().put, put);
        assert_eq!(folder.file.store.put_article(&article).unwrap().put, Put::Unchanged);
    }
    folder.write("friday/article.txt", &DAM.replace("thousand", "hundred"));
    assert_eq!(folder.import("friday/article.txt").put, Put::Updated);
}

#[test]
fn files_that_swap_their_names_keep_their_articles_and_decisions() {
    let mut folder = Folder::new();
    folder.write("a.txt", MILL);
    folder.write("b.txt", DAM);
    folder.import("a.txt");
    folder.import("b.txt");
    folder.accept("Nobody had asked for it.");
    folder.accept("Water stood in every street.");
    folder.write("a.txt", DAM);
    folder.write("b.txt", MILL);
    assert_eq!(folder.import("a.txt").put, Put::Unchanged);
    assert_eq!(folder.import("b.txt").put, Put::Unchanged);
    let swapped = ["1 b.txt: Nobody had asked for it.", "2 a.txt: Water stood in every street."];
    assert_eq!(folder.accepted(), swapped);
    // Swapped back, and edited on the way.
    folder.write("a.txt", &MILL.replace("Monday", "Tuesday"));
    folder.write("b.txt", &DAM.replace("thousand", "hundred"));
    assert_eq!(folder.import("a.txt").put, Put::Updated);
    assert_eq!(folder.import("b.txt").put, Put::Updated);
    assert_eq!(folder.accepted(), ["1 a.txt: Nobody had asked for it.", "2 b.txt: Water stood in every street."]);
}

#[test]
fn a_file_that_says_something_else_is_another_article() {
    let mut folder = Folder::new();
    folder.write("news.txt", MILL);
    folder.import("news.txt");
    folder.accept("Nobody had asked for it.");
    folder.write("news.txt", DAM);
    let receipt = folder.import("news.txt");
    assert_eq!((receipt.put, receipt.article), (Put::Added, ArticleId(2)));
    assert!(matches!(receipt.remark, Some(Remark::InPlaceOf(other)) if other.id == ArticleId(1)));
    assert_eq!(folder.accepted(), ["1 news.txt: Nobody had asked for it.", "2 news.txt: "]);
    assert_eq!(
        folder.import("news.txt"),
        Receipt { put: Put::Unchanged, article: ArticleId(2), remark: None, replaced: None }
    );
}

#[test]
fn a_file_that_is_renamed_and_then_edited_stays_its_article() {
    let mut folder = Folder::new();
    folder.write("draft.txt", MILL);
    folder.import("draft.txt");
    folder.accept("Nobody had asked for it.");
    fs::rename(folder.path("draft.txt"), folder.path("final.txt")).unwrap();
    assert_eq!(
        folder.import("final.txt"),
        Receipt { put: Put::Unchanged, article: ArticleId(1), remark: None, replaced: None }
    );
    folder.write("final.txt", &MILL.replace("Monday", "Tuesday"));
    assert_eq!(folder.import("final.txt").put, Put::Updated);
    assert_eq!(folder.accepted(), ["1 final.txt: Nobody had asked for it."]);
}

#[test]
fn a_copy_adds_nothing_until_it_is_edited() {
    let mut folder = Folder::new();
    folder.write("a.txt", MILL);
    folder.write("copy.txt", MILL);
    folder.import("a.txt");
    folder.accept("Nobody had asked for it.");
    let copy = folder.import("copy.txt");
    assert_eq!((copy.put, copy.article), (Put::Unchanged, ArticleId(1)));
    assert!(matches!(copy.remark, Some(Remark::CopyOf(other)) if other.path == "a.txt"));
    let before = folder.file.dump();
    folder.import("a.txt");
    folder.import("copy.txt");
    assert_eq!(folder.file.dump(), before);
    folder.write("copy.txt", &MILL.replace("Monday", "Tuesday"));
    assert_eq!(folder.import("copy.txt").put, Put::Added);
    assert_eq!(folder.import("a.txt").put, Put::Unchanged);
    assert_eq!(folder.accepted(), ["1 a.txt: Nobody had asked for it.", "2 copy.txt: "]);
}

#[test]
fn a_record_is_known_by_its_id_wherever_its_line_stands() {
    let mut file = File::new();
    let record = |collection: Option<&str>, id: &str, path: &str, text: &str| {
        let mut article = of_lines(Builder::new(path, text), text).build();
        let collection = collection.map(str::to_owned);
        let location = Some(Location::Record { collection, id: id.into() });
        article.origin = Origin { path: path.into(), location, sha256: None };
        article
    };
    let news = Some("file:///nowhere/news.jsonl");
    let mut put = |article: Article| {
        let receipt = file.store.put_article(&article).unwrap();
        (receipt.put, receipt.article)
    };
    assert_eq!(put(record(news, "x1", "news.jsonl:1", MILL)), (Put::Added, ArticleId(1)));
    assert_eq!(put(record(news, "x2", "news.jsonl:2", DAM)), (Put::Added, ArticleId(2)));
    assert_eq!(put(record(news, "x2", "news.jsonl:1", DAM)), (Put::Unchanged, ArticleId(2)));
    assert_eq!(put(record(news, "x1", "news.jsonl:2", "It was all a mistake.")), (Put::Updated, ArticleId(1)));
    assert_eq!(put(record(None, "x2", "-:7", &DAM.replace("night", "morning"))), (Put::Updated, ArticleId(2)));
    assert_eq!(
        put(record(Some("file:///nowhere/other.jsonl"), "x2", "other.jsonl:1", MILL)),
        (Put::Added, ArticleId(3))
    );
    assert_eq!(put(record(news, "x4", "news.jsonl:4", MILL)), (Put::Added, ArticleId(4)), "two ids are two articles");
}

#[test]
fn everything_that_was_read_and_that_decides_counts_as_a_change() {
    let mut folder = Folder::new();
    folder.write("a.txt", MILL);
    folder.import("a.txt");
    let base = || of_lines(Builder::new("a.txt", MILL), MILL);
    let origin = folder.article("a.txt").origin;
    let marker = |mut article: Article| {
        let span = article.document.blocks[0].span;
        article.document.markers.push(crate::document::Marker { span, targets: Vec::new() });
        article.digest.document = crate::pipeline::hash_document(&article.document);
        article
    };
    for (what, article) in [
        ("address", base().url("https://x.org/1").build()),
        ("another address", base().url("https://x.org/2").build()),
        ("author", base().url("https://x.org/2").author("Ann Lee").build()),
        ("title", base().url("https://x.org/2").author("Ann Lee").title("The mill").build()),
        ("day", base().url("https://x.org/2").published("2025-12-03").build()),
        ("citation", base().url("https://x.org/2").cites("1", "https://x.org/a").build()),
        ("a link's address", base().url("https://x.org/2").cites("1", "https://x.org/b").build()),
        ("marker", marker(base().url("https://x.org/2").build())),
        ("table or version", base().url("https://x.org/2").found_by("another recipe").build()),
    ] {
        let article = Article { origin: origin.clone(), ..article };
        assert_eq!(folder.file.store.put_article(&article).unwrap().put, Put::Updated, "{what}");
        assert_eq!(folder.file.store.put_article(&article).unwrap().put, Put::Unchanged, "{what}");
    }
    assert_eq!(folder.file.texts("SELECT url FROM articles"), ["https://x.org/2"]);
}

#[test]
fn files_that_claim_one_address_and_share_no_sentence_are_two_articles() {
    let mut folder = Folder::new();
    folder.write("a.html", MILL);
    folder.write("b.html", DAM);
    let at = |folder: &Folder, name: &str| {
        let mut article = folder.article(name);
        article.document.metadata.url = Some("https://x.org/".into());
        article
    };
    let (mill, dam) = (at(&folder, "a.html"), at(&folder, "b.html"));
    assert_eq!(folder.file.store.put_article(&mill).unwrap().put, Put::Added);
    let receipt = folder.file.store.put_article(&dam).unwrap();
    assert_eq!((receipt.put, receipt.article), (Put::Added, ArticleId(2)));
    assert!(matches!(receipt.remark, Some(Remark::SameUrlAs(other)) if other.id == ArticleId(1)));
    for article in [&mill, &dam] {
        assert_eq!(folder.file.store.put_article(article).unwrap().put, Put::Unchanged);
    }
    assert_eq!(folder.file.texts("SELECT coalesce(url, '-') FROM articles ORDER BY id"), ["https://x.org/", "-"]);
    // Once the first file is gone, what is read under the address is its next version.
    fs::remove_file(folder.path("a.html")).unwrap();
    folder.write("c.html", "It was all a mistake of the editors.");
    let mistake = at(&folder, "c.html");
    let receipt = folder.file.store.put_article(&mistake).unwrap();
    assert_eq!((receipt.put, receipt.article), (Put::Updated, ArticleId(1)));
}

#[test]
fn the_same_text_under_two_addresses_is_two_articles_and_said() {
    let mut file = File::new();
    let at = |path: &str, url: &str| of_lines(Builder::new(path, MILL).url(url), MILL).build();
    file.store.put_article(&at("a", "https://x.org/1")).unwrap();
    let receipt = file.store.put_article(&at("b", "https://y.org/1")).unwrap();
    assert_eq!((receipt.put, receipt.article), (Put::Added, ArticleId(2)));
    assert!(matches!(receipt.remark, Some(Remark::SameTextAs(other)) if other.id == ArticleId(1)));
}

-- The first schema of a claims file. Numbered files are never edited once released: a change is a new file.
--
-- Offsets count Unicode code points from 0, ends exclusive, as substr() does.
-- `key` columns hold names folded for comparison: lower case, no accents, words parted by one space.
-- `place` is the order of all claims of the file: article_id * 16777216 + the claim's number in its article.
-- It stands again in claim_topics and claim_links, so that their indexes give a listing's first rows without a sort.

CREATE TABLE articles (
  id INTEGER PRIMARY KEY,
  title TEXT,
  author TEXT,
  translator TEXT,
  published TEXT,
  language TEXT,
  path TEXT NOT NULL,
  file TEXT NOT NULL,
  url TEXT,
  sha256 TEXT NOT NULL,
  digest TEXT NOT NULL,
  extractor TEXT NOT NULL,
  imported_at TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;
-- import: the article of this address; claims --article URL
CREATE UNIQUE INDEX articles_url ON articles (url) WHERE url IS NOT NULL;
-- import: the article of this path; claims --article PATH
CREATE INDEX articles_path ON articles (path);
-- import: the same text under another path
CREATE INDEX articles_sha256 ON articles (sha256);
-- claims --article FILE
CREATE INDEX articles_file ON articles (file);

-- The words of the titles. claims --article WORDS
CREATE TABLE article_words (
  word TEXT NOT NULL,
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  PRIMARY KEY (word, article_id)
) STRICT, WITHOUT ROWID;
-- articles: the words of a title that changes
CREATE INDEX article_words_article ON article_words (article_id);

CREATE TABLE sources (
  id INTEGER PRIMARY KEY,
  url TEXT NOT NULL UNIQUE,
  host TEXT,
  domain TEXT,
  outlet TEXT,
  outlet_key TEXT,
  published TEXT
) STRICT;
-- claims --source HOST
CREATE INDEX sources_host ON sources (host);
-- claims --source DOMAIN
CREATE INDEX sources_domain ON sources (domain);
-- claims --source OUTLET
CREATE INDEX sources_outlet ON sources (outlet_key);

CREATE TABLE citations (
  id INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  entry INTEGER NOT NULL,
  inline INTEGER NOT NULL CHECK (inline IN (0, 1)),
  label TEXT,
  text TEXT NOT NULL,
  raw_url TEXT,
  url TEXT,
  archive TEXT,
  source_id INTEGER REFERENCES sources (id),
  published TEXT,
  start INTEGER,
  "end" INTEGER,
  CHECK ((start IS NULL) = ("end" IS NULL) AND start <= "end")
) STRICT;
-- articles: what an article cites, in order
CREATE INDEX citations_article ON citations (article_id, number);
-- sources: the articles that cite one
CREATE INDEX citations_source ON citations (source_id, article_id);

CREATE TABLE speakers (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL
    CHECK (kind IN ('person', 'organisation', 'place', 'group', 'document', 'outlet', 'unnamed')),
  key TEXT NOT NULL UNIQUE
) STRICT;

-- Every name that a speaker goes by, the canonical one among them. `by_person` marks a person's decision, which
-- outlives the articles that brought the speaker in.
CREATE TABLE speaker_aliases (
  id INTEGER PRIMARY KEY,
  speaker_id INTEGER NOT NULL REFERENCES speakers (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  key TEXT NOT NULL,
  by_person INTEGER NOT NULL DEFAULT 0 CHECK (by_person IN (0, 1)),
  UNIQUE (speaker_id, name)
) STRICT;
-- import: the speaker to whom a person gave this name
CREATE INDEX speaker_aliases_decided ON speaker_aliases (key) WHERE by_person = 1;

-- The words of the names. claims --speaker WORDS
CREATE TABLE speaker_words (
  word TEXT NOT NULL,
  alias_id INTEGER NOT NULL REFERENCES speaker_aliases (id) ON DELETE CASCADE,
  PRIMARY KEY (word, alias_id)
) STRICT, WITHOUT ROWID;
-- import: the words of a name that is dropped
CREATE INDEX speaker_words_alias ON speaker_words (alias_id);

-- `sentence_…` is the place of the sentence, `paragraph_…` that of the paragraph it stands in. `cited` says whether a
-- link other than `article` is there. `review` is the decision of a person that stands; `reviews` holds how it came.
CREATE TABLE claims (
  id INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  place INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('direct', 'mixed', 'indirect', 'own')),
  speaker_id INTEGER REFERENCES speakers (id),
  mention TEXT,
  reading TEXT
    CHECK (reading IN ('name', 'surname', 'pronoun', 'title', 'continued', 'author', 'description')),
  role TEXT,
  speaker_confidence REAL CHECK (speaker_confidence BETWEEN 0 AND 1),
  cue TEXT,
  text TEXT NOT NULL,
  sentence TEXT NOT NULL,
  sentence_start INTEGER NOT NULL,
  sentence_end INTEGER NOT NULL,
  paragraph_start INTEGER NOT NULL,
  paragraph_end INTEGER NOT NULL,
  confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
  within INTEGER REFERENCES claims (id) ON DELETE SET NULL,
  cited INTEGER NOT NULL CHECK (cited IN (0, 1)),
  review TEXT,
  CHECK (sentence_start <= sentence_end AND paragraph_start <= paragraph_end),
  CHECK ((speaker_id IS NULL) = (mention IS NULL)
    AND (speaker_id IS NULL) = (reading IS NULL)
    AND (speaker_id IS NULL) = (speaker_confidence IS NULL))
) STRICT;
-- claims, in the order of the text
CREATE INDEX claims_place ON claims (place);
-- claims --article
CREATE INDEX claims_article ON claims (article_id, place);
-- claims --speaker; speakers
CREATE INDEX claims_speaker ON claims (speaker_id, place);
-- import: whether anybody still calls the speaker so
CREATE INDEX claims_mention ON claims (speaker_id, mention) WHERE reading IN ('name', 'surname');
-- claims --kind
CREATE INDEX claims_kind ON claims (kind, place);
-- claims --uncited
CREATE INDEX claims_uncited ON claims (place) WHERE cited = 0;
-- claims --min-confidence; claims --sort confidence
CREATE INDEX claims_confidence ON claims (confidence DESC, place);
-- import: the claims that a dropped one reported
CREATE INDEX claims_within ON claims (within) WHERE within IS NOT NULL;

CREATE TABLE claim_spans (
  claim_id INTEGER NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
  role TEXT NOT NULL CHECK (role IN ('content', 'cue', 'source')),
  number INTEGER NOT NULL,
  start INTEGER NOT NULL CHECK (start >= 0),
  "end" INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (claim_id, role, number),
  CHECK (start <= "end")
) STRICT, WITHOUT ROWID;

CREATE TABLE claim_links (
  claim_id INTEGER NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
  citation_id INTEGER NOT NULL REFERENCES citations (id) ON DELETE CASCADE,
  method TEXT NOT NULL
    CHECK (method IN ('manual', 'inline', 'marker', 'outlet', 'paragraph', 'article')),
  ambiguous INTEGER NOT NULL CHECK (ambiguous IN (0, 1)),
  evidence TEXT,
  evidence_start INTEGER,
  evidence_end INTEGER,
  confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
  source_id INTEGER REFERENCES sources (id),
  place INTEGER NOT NULL,
  PRIMARY KEY (claim_id, citation_id, method),
  CHECK ((evidence IS NULL) = (evidence_start IS NULL)
    AND (evidence IS NULL) = (evidence_end IS NULL)
    AND evidence_start <= evidence_end)
) STRICT, WITHOUT ROWID;
-- claims --source; sources
CREATE INDEX claim_links_source ON claim_links (source_id, place, claim_id, method);
-- import: the links of a citation that is dropped
CREATE INDEX claim_links_citation ON claim_links (citation_id);

CREATE TABLE topics (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  key TEXT NOT NULL UNIQUE
) STRICT;

-- The words of the topics. claims --topic WORDS
CREATE TABLE topic_words (
  word TEXT NOT NULL,
  topic_id INTEGER NOT NULL REFERENCES topics (id) ON DELETE CASCADE,
  PRIMARY KEY (word, topic_id)
) STRICT, WITHOUT ROWID;
-- import: the words of a topic that is dropped
CREATE INDEX topic_words_topic ON topic_words (topic_id);

CREATE TABLE claim_topics (
  claim_id INTEGER NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
  topic_id INTEGER NOT NULL REFERENCES topics (id),
  number INTEGER NOT NULL,
  evidence TEXT NOT NULL,
  place INTEGER NOT NULL,
  PRIMARY KEY (claim_id, topic_id)
) STRICT, WITHOUT ROWID;
-- claims --topic; topics
CREATE INDEX claim_topics_topic ON claim_topics (topic_id, place, claim_id);

-- What people decided, one row a decision. A decision outlives its claim: where a corrected article no longer makes the
-- claim, `claim_id` is empty and `kind`, `cue` and `text` say what was decided upon.
CREATE TABLE reviews (
  id INTEGER PRIMARY KEY,
  claim_id INTEGER REFERENCES claims (id) ON DELETE SET NULL,
  article_id INTEGER REFERENCES articles (id) ON DELETE SET NULL,
  kind TEXT NOT NULL,
  cue TEXT,
  text TEXT NOT NULL,
  reviewer TEXT NOT NULL,
  decided_at TEXT NOT NULL,
  action TEXT NOT NULL,
  before TEXT,
  after TEXT,
  undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1))
) STRICT;
-- show: the decisions about a claim
CREATE INDEX reviews_claim ON reviews (claim_id);
-- import: the decisions about an article
CREATE INDEX reviews_article ON reviews (article_id);

-- claims --text; Datasette's search box
CREATE VIRTUAL TABLE claims_fts USING fts5 (
  text, sentence, content="claims", content_rowid="id", tokenize="unicode61 remove_diacritics 2"
);
CREATE TRIGGER claims_fts_insert AFTER INSERT ON claims BEGIN
  INSERT INTO claims_fts (rowid, text, sentence) VALUES (new.id, new.text, new.sentence);
END;
CREATE TRIGGER claims_fts_delete AFTER DELETE ON claims BEGIN
  INSERT INTO claims_fts (claims_fts, rowid, text, sentence) VALUES ('delete', old.id, old.text, old.sentence);
END;
CREATE TRIGGER claims_fts_update AFTER UPDATE OF text, sentence ON claims
WHEN old.text <> new.text OR old.sentence <> new.sentence BEGIN
  INSERT INTO claims_fts (claims_fts, rowid, text, sentence) VALUES ('delete', old.id, old.text, old.sentence);
  INSERT INTO claims_fts (rowid, text, sentence) VALUES (new.id, new.text, new.sentence);
END;

-- One row a claim, for spreadsheets: topics parted by '; ', URLs and link methods by spaces. Possible sources (`article`
-- links) are left out.
CREATE VIEW claims_flat AS
SELECT
  c.id AS claim_id,
  coalesce(a.title, a.path) AS article,
  a.published AS published,
  s.name AS speaker,
  c.kind AS kind,
  c.cue AS cue,
  c.text AS claim,
  c.sentence AS sentence,
  (SELECT group_concat(name, '; ') FROM (
    SELECT t.name AS name FROM claim_topics ct JOIN topics t ON t.id = ct.topic_id
     WHERE ct.claim_id = c.id ORDER BY ct.number)) AS topics,
  (SELECT group_concat(url, ' ') FROM (
    SELECT u.url AS url FROM claim_links l JOIN sources u ON u.id = l.source_id
     WHERE l.claim_id = c.id AND l.method <> 'article' GROUP BY u.url ORDER BY min(l.citation_id))) AS source_urls,
  (SELECT group_concat(method, ' ') FROM (
    SELECT l.method AS method FROM claim_links l
     WHERE l.claim_id = c.id AND l.method <> 'article' GROUP BY l.method ORDER BY min(l.citation_id))) AS link_methods
FROM claims c
JOIN articles a ON a.id = c.article_id
LEFT JOIN speakers s ON s.id = c.speaker_id;

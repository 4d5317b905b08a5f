-- A source that an article lists and ties to no sentence may be suggested for a claim: a saved copy of it holds a passage like
-- the claim (`passage`, in `checks`). It is a possible source until a person confirms it, and none that is cited.
DROP VIEW IF EXISTS claims_flat;
CREATE TABLE links_with_passages (
  claim_id INTEGER NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
  citation_id INTEGER NOT NULL REFERENCES citations (id) ON DELETE CASCADE,
  method TEXT NOT NULL
    CHECK (method IN ('manual', 'inline', 'marker', 'outlet', 'paragraph', 'passage', 'article')),
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
INSERT INTO links_with_passages
SELECT claim_id, citation_id, method, ambiguous, evidence, evidence_start, evidence_end, confidence, source_id, place
  FROM claim_links;
DROP TABLE claim_links;
ALTER TABLE links_with_passages RENAME TO claim_links;
-- claims --source; sources
CREATE INDEX claim_links_source ON claim_links (source_id, place, claim_id, method);
-- import: the links to a citation that is dropped
CREATE INDEX claim_links_citation ON claim_links (citation_id);
-- claims --suggested
CREATE INDEX claim_links_suggested ON claim_links (claim_id) WHERE method = 'passage';

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
     WHERE l.claim_id = c.id AND l.method NOT IN ('passage', 'article') GROUP BY u.url ORDER BY min(l.citation_id))) AS source_urls,
  (SELECT group_concat(method, ' ') FROM (
    SELECT l.method AS method FROM claim_links l
     WHERE l.claim_id = c.id AND l.method NOT IN ('passage', 'article') GROUP BY l.method ORDER BY min(l.citation_id))) AS link_methods,
  c.confidence AS confidence,
  c.mode AS mode,
  c.checkable AS checkable,
  c.fragment AS fragment,
  c.question AS question,
  c.review AS review,
  (SELECT group_concat(result, ' ') FROM (
    SELECT k.result AS result FROM checks k JOIN sources u ON u.id = k.source_id
     WHERE k.claim_id = c.id AND k.text = c.text GROUP BY k.result ORDER BY min(u.url))) AS check_result,
  c.speaker_kind AS speaker_kind,
  a.id AS article_id,
  a.url AS article_url,
  a.outlet AS outlet
FROM claims c
JOIN articles a ON a.id = c.article_id
LEFT JOIN speakers s ON s.id = c.speaker_id;

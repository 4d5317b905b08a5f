-- Whether a claim is whole, and what in it can be checked: a reading, with its evidence. `checkable` goes from 0 to 1;
-- `reasons` is a JSON array of {"reason", "evidence"}. Claims of articles that are in the file already get theirs when
-- they are imported again.
ALTER TABLE claims ADD COLUMN fragment INTEGER NOT NULL DEFAULT 0 CHECK (fragment IN (0, 1));
ALTER TABLE claims ADD COLUMN question INTEGER NOT NULL DEFAULT 0 CHECK (question IN (0, 1));
ALTER TABLE claims ADD COLUMN checkable REAL NOT NULL DEFAULT 0 CHECK (checkable BETWEEN 0 AND 1);
ALTER TABLE claims ADD COLUMN reasons TEXT NOT NULL DEFAULT '[]';
-- claims --checkable
CREATE INDEX claims_to_check ON claims (place) WHERE checkable >= 0.5;
-- claims --sort checkable
CREATE INDEX claims_checkable ON claims (checkable DESC, place);

DROP VIEW IF EXISTS claims_flat;
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
     WHERE l.claim_id = c.id AND l.method <> 'article' GROUP BY l.method ORDER BY min(l.citation_id))) AS link_methods,
  c.mode AS mode,
  c.checkable AS checkable,
  c.fragment AS fragment,
  c.question AS question
FROM claims c
JOIN articles a ON a.id = c.article_id
LEFT JOIN speakers s ON s.id = c.speaker_id;

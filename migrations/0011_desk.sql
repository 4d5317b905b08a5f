-- What people ask a file for day by day: by day, outlet and author of the article, by kind of speaker, by likelihood; and
-- what a spreadsheet needs in one row.

-- The host of the article's own address, and the outlet that published it: the usual name by that host, else the name that
-- the page gives for its site, else the domain. The program fills both for the articles that are in the file already.
ALTER TABLE articles ADD COLUMN host TEXT;
ALTER TABLE articles ADD COLUMN outlet TEXT;
-- claims --outlet
CREATE INDEX articles_outlet ON articles (outlet, host);
-- claims --since, --until, --published-in
CREATE INDEX articles_published ON articles (published);
-- claims --author
CREATE INDEX article_authors_name ON article_authors (name, article_id);

-- The kind of the claim's speaker, kept equal to that of its row in `speakers` by the triggers.
ALTER TABLE claims ADD COLUMN speaker_kind TEXT;
UPDATE claims SET speaker_kind = (SELECT kind FROM speakers WHERE id = speaker_id) WHERE speaker_id IS NOT NULL;
CREATE TRIGGER claims_speaker_kind_moved AFTER UPDATE OF speaker_id ON claims
WHEN old.speaker_id IS NOT new.speaker_id BEGIN
  UPDATE claims SET speaker_kind = (SELECT kind FROM speakers WHERE id = new.speaker_id) WHERE id = new.id;
END;
CREATE TRIGGER claims_speaker_kind_changed AFTER UPDATE OF kind ON speakers WHEN old.kind <> new.kind BEGIN
  UPDATE claims SET speaker_kind = new.kind WHERE speaker_id = new.id;
END;
-- claims --speaker-kind
CREATE INDEX claims_speaker_kind ON claims (speaker_kind, place) WHERE speaker_kind IS NOT NULL;
-- claims --attributed
CREATE INDEX claims_attributed ON claims (place) WHERE kind <> 'own';
-- claims, in the order of the text; with --min-confidence or --max-confidence without a look at the claims themselves
DROP INDEX claims_place;
CREATE INDEX claims_place ON claims (place, confidence);

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

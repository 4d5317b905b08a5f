-- What makes a file trustworthy: decisions in full, and quotations held against copies of their sources.

-- What was asked for, as JSON: a name, a kind, a span … It is what is done again when a corrected article comes in.
ALTER TABLE reviews ADD COLUMN value TEXT;

-- A citation that the article does not give and a person added, so that a claim can rest on it.
ALTER TABLE citations ADD COLUMN by_person INTEGER NOT NULL DEFAULT 0 CHECK (by_person IN (0, 1));

-- claims --accepted, --rejected, --reviewed; what other listings leave out
CREATE INDEX claims_review ON claims (review, place) WHERE review IS NOT NULL;

-- claims --speaker; speakers, which also counts kinds and (by the place) articles
DROP INDEX claims_speaker;
CREATE INDEX claims_speaker ON claims (speaker_id, place, kind);

-- speakers: the roles that articles give
CREATE INDEX claims_role ON claims (speaker_id, role) WHERE role IS NOT NULL;

-- The last check of a claim's quotation against a copy of a page that it rests on. `text` is the claim's text as it was
-- checked: a result counts only while the claim still reads so. Offsets count in the text that was read from the copy.
CREATE TABLE checks (
  claim_id INTEGER NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
  source_id INTEGER NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
  result TEXT NOT NULL CHECK (result IN ('exact', 'typography', 'cut', 'altered', 'missing', 'short')),
  text TEXT NOT NULL,
  start INTEGER,
  "end" INTEGER,
  link TEXT,
  parts TEXT NOT NULL,
  copy TEXT NOT NULL,
  copy_sha256 TEXT NOT NULL,
  checked_at TEXT NOT NULL,
  PRIMARY KEY (claim_id, source_id),
  CHECK ((start IS NULL) = ("end" IS NULL) AND start <= "end")
) STRICT, WITHOUT ROWID;
-- claims --check RESULT
CREATE INDEX checks_result ON checks (result, claim_id);
-- import: the checks against a source that is dropped
CREATE INDEX checks_source ON checks (source_id);

-- Claims whose ids do not stand in the order of the text: they came in when their article was brought up to date and a
-- later article was there already. All others can be read in the order of their ids, as the full-text index gives them.
CREATE TABLE displaced_claims (
  claim_id INTEGER PRIMARY KEY REFERENCES claims (id) ON DELETE CASCADE
) STRICT;
INSERT INTO displaced_claims (claim_id)
SELECT c.id FROM claims c JOIN (
  SELECT article_id, min(first) OVER (ORDER BY article_id DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS next
    FROM (SELECT article_id, min(id) AS first FROM claims GROUP BY article_id)) later ON later.article_id = c.article_id
 WHERE c.id > later.next;

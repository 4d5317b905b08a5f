-- A check tells of a claim's quotation, or of the passage that the claim rests on, in one copy of a source. `text` is the
-- claim's text as it was checked: a result counts only while the claim still reads so. Offsets count in the text that was
-- read from the copy. `parts` is a JSON array of the quotation's stretches, `figures` one of the claim's figures and names
-- with what the passage has of each.
CREATE TABLE checks_of_copies (
  claim_id INTEGER NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
  source_id INTEGER NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('quotation', 'passage')),
  copy TEXT NOT NULL,
  result TEXT NOT NULL CHECK (result IN ('exact', 'typography', 'cut', 'altered', 'missing', 'short',
                                         'found', 'rounded', 'differs', 'absent', 'other_language')),
  text TEXT NOT NULL,
  start INTEGER,
  "end" INTEGER,
  link TEXT,
  passage TEXT,
  score REAL CHECK (score BETWEEN 0 AND 1),
  parts TEXT NOT NULL,
  figures TEXT NOT NULL,
  copy_sha256 TEXT NOT NULL,
  checked_at TEXT NOT NULL,
  PRIMARY KEY (claim_id, source_id, kind, copy),
  CHECK ((start IS NULL) = ("end" IS NULL) AND start <= "end")
) STRICT, WITHOUT ROWID;
INSERT INTO checks_of_copies
SELECT claim_id, source_id, 'quotation', copy, result, text, start, "end", link, NULL, NULL, parts, '[]', copy_sha256, checked_at
  FROM checks;
DROP TABLE checks;
ALTER TABLE checks_of_copies RENAME TO checks;
-- claims --check RESULT
CREATE INDEX checks_result ON checks (result, claim_id);
-- import: the checks against a source that is dropped; check: what an earlier copy told
CREATE INDEX checks_source ON checks (source_id, copy);

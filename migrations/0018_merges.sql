-- Other claims files that were brought into this one, and what came with each, so that it can be taken back.
CREATE TABLE merges (
  id INTEGER PRIMARY KEY,
  -- The other file, by its absolute path.
  path TEXT NOT NULL,
  merged_at TEXT NOT NULL,
  undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1))
) STRICT;

-- None for what was read, decided or checked here.
ALTER TABLE articles ADD COLUMN merge_id INTEGER REFERENCES merges (id);
ALTER TABLE reviews ADD COLUMN merge_id INTEGER REFERENCES merges (id);
ALTER TABLE name_decisions ADD COLUMN merge_id INTEGER REFERENCES merges (id);
ALTER TABLE checks ADD COLUMN merge_id INTEGER REFERENCES merges (id);
CREATE INDEX articles_merge ON articles (merge_id) WHERE merge_id IS NOT NULL;
CREATE INDEX reviews_merge ON reviews (merge_id) WHERE merge_id IS NOT NULL;
CREATE INDEX name_decisions_merge ON name_decisions (merge_id) WHERE merge_id IS NOT NULL;
CREATE INDEX checks_merge ON checks (merge_id) WHERE merge_id IS NOT NULL;

-- Topics of three kinds: subjects of a table, which form a tree, names and phrases.

-- `code` is a subject's IPTC Media Topics code, `under` the subject that it belongs to.
ALTER TABLE topics ADD COLUMN kind TEXT NOT NULL DEFAULT 'phrase' CHECK (kind IN ('subject', 'name', 'phrase'));
ALTER TABLE topics ADD COLUMN code TEXT;
ALTER TABLE topics ADD COLUMN under INTEGER REFERENCES topics (id);
-- claims --topic; topics --tree: the subjects below one
CREATE INDEX topics_under ON topics (under) WHERE under IS NOT NULL;
-- topics --kind
CREATE INDEX topics_kind ON topics (kind);

-- Where the evidence of a topic stands: in the claim's own words, in its sentence, or in what the article goes on about.
ALTER TABLE claim_topics ADD COLUMN found_in TEXT NOT NULL DEFAULT 'claim'
  CHECK (found_in IN ('claim', 'sentence', 'thread'));
ALTER TABLE topic_moves ADD COLUMN found_in TEXT NOT NULL DEFAULT 'claim'
  CHECK (found_in IN ('claim', 'sentence', 'thread'));

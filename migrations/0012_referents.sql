-- Whom and what the pronouns and short descriptions of a claim mean: a JSON array of {"span", "name", "antecedent",
-- "confidence"}, the spans in code points of the article's text. Claims of articles that are in the file already get theirs
-- when they are imported again.
ALTER TABLE claims ADD COLUMN referents TEXT NOT NULL DEFAULT '[]';

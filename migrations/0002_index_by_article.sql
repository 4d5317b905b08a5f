-- The import adds an article's new claims to the full-text index itself, all at once: a trigger made FTS5 write a segment
-- of the index for every claim. What changes or goes is still followed by the triggers.
DROP TRIGGER claims_fts_insert;

-- When the page of an article was saved, where an archive or a browser says so (RFC 3339, UTC), and the digest of what the
-- server sent as the archive gives it (ISO 28500, WARC-Payload-Digest). Articles that were imported before have neither
-- until they are read anew.
ALTER TABLE articles ADD COLUMN captured TEXT;
ALTER TABLE articles ADD COLUMN payload_digest TEXT;

-- How many claims that nobody rejected each speaker and topic has, and how many rest on each source: kept by triggers, so that
-- the first of a listing are found without counting all.

ALTER TABLE speakers ADD COLUMN claims INTEGER NOT NULL DEFAULT 0;
ALTER TABLE topics ADD COLUMN claims INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sources ADD COLUMN claims INTEGER NOT NULL DEFAULT 0;

UPDATE speakers SET claims = (SELECT count(*) FROM claims c WHERE c.speaker_id = speakers.id)
  - (SELECT count(*) FROM claims c WHERE c.review = 'rejected' AND c.speaker_id = speakers.id);
UPDATE topics SET claims = (SELECT count(*) FROM claim_topics t WHERE t.topic_id = topics.id
  AND t.claim_id NOT IN (SELECT id FROM claims WHERE review = 'rejected'));
UPDATE sources SET claims = (SELECT count(DISTINCT l.claim_id) FROM claim_links l WHERE l.source_id = sources.id
  AND l.method NOT IN ('passage', 'article') AND l.claim_id NOT IN (SELECT id FROM claims WHERE review = 'rejected'));

-- speakers, topics, sources with --limit
CREATE INDEX speakers_claims ON speakers (claims);
CREATE INDEX topics_claims ON topics (claims);
CREATE INDEX sources_claims ON sources (claims);

CREATE TRIGGER speakers_counted AFTER INSERT ON claims WHEN new.review IS NOT 'rejected' BEGIN
  UPDATE speakers SET claims = claims + 1 WHERE id = new.speaker_id;
END;
CREATE TRIGGER speakers_uncounted AFTER DELETE ON claims WHEN old.review IS NOT 'rejected' BEGIN
  UPDATE speakers SET claims = claims - 1 WHERE id = old.speaker_id;
END;
CREATE TRIGGER speakers_recounted AFTER UPDATE OF speaker_id ON claims
WHEN old.speaker_id IS NOT new.speaker_id AND new.review IS NOT 'rejected' BEGIN
  UPDATE speakers SET claims = claims - 1 WHERE id = old.speaker_id;
  UPDATE speakers SET claims = claims + 1 WHERE id = new.speaker_id;
END;

-- A claim that is rejected counts nowhere, and everywhere again when that is taken back. One that is removed counts as
-- accepted while what hangs on it goes, each row of which takes away what it had.
CREATE TRIGGER claims_rejected AFTER UPDATE OF review ON claims
WHEN new.review IS 'rejected' AND old.review IS NOT 'rejected' BEGIN
  UPDATE speakers SET claims = claims - 1 WHERE id = new.speaker_id;
  UPDATE topics SET claims = claims - 1 WHERE id IN (SELECT topic_id FROM claim_topics WHERE claim_id = new.id);
  UPDATE sources SET claims = claims - 1
   WHERE id IN (SELECT source_id FROM claim_links WHERE claim_id = new.id AND method NOT IN ('passage', 'article'));
END;
CREATE TRIGGER claims_unrejected AFTER UPDATE OF review ON claims
WHEN old.review IS 'rejected' AND new.review IS NOT 'rejected' BEGIN
  UPDATE speakers SET claims = claims + 1 WHERE id = new.speaker_id;
  UPDATE topics SET claims = claims + 1 WHERE id IN (SELECT topic_id FROM claim_topics WHERE claim_id = new.id);
  UPDATE sources SET claims = claims + 1
   WHERE id IN (SELECT source_id FROM claim_links WHERE claim_id = new.id AND method NOT IN ('passage', 'article'));
END;
CREATE TRIGGER claims_rejected_removed BEFORE DELETE ON claims WHEN old.review IS 'rejected' BEGIN
  UPDATE topics SET claims = claims + 1 WHERE id IN (SELECT topic_id FROM claim_topics WHERE claim_id = old.id);
  UPDATE sources SET claims = claims + 1
   WHERE id IN (SELECT source_id FROM claim_links WHERE claim_id = old.id AND method NOT IN ('passage', 'article'));
END;

CREATE TRIGGER topics_counted AFTER INSERT ON claim_topics
WHEN (SELECT review FROM claims WHERE id = new.claim_id) IS NOT 'rejected' BEGIN
  UPDATE topics SET claims = claims + 1 WHERE id = new.topic_id;
END;
CREATE TRIGGER topics_uncounted AFTER DELETE ON claim_topics
WHEN (SELECT review FROM claims WHERE id = old.claim_id) IS NOT 'rejected' BEGIN
  UPDATE topics SET claims = claims - 1 WHERE id = old.topic_id;
END;
CREATE TRIGGER topics_recounted AFTER UPDATE OF topic_id ON claim_topics
WHEN old.topic_id <> new.topic_id AND (SELECT review FROM claims WHERE id = new.claim_id) IS NOT 'rejected' BEGIN
  UPDATE topics SET claims = claims - 1 WHERE id = old.topic_id;
  UPDATE topics SET claims = claims + 1 WHERE id = new.topic_id;
END;

-- Several links of one claim to one source are one.
CREATE TRIGGER sources_counted AFTER INSERT ON claim_links
WHEN new.source_id IS NOT NULL AND new.method NOT IN ('passage', 'article')
  AND (SELECT review FROM claims WHERE id = new.claim_id) IS NOT 'rejected'
  AND (SELECT count(*) FROM claim_links WHERE claim_id = new.claim_id AND source_id = new.source_id
         AND method NOT IN ('passage', 'article')) = 1 BEGIN
  UPDATE sources SET claims = claims + 1 WHERE id = new.source_id;
END;
CREATE TRIGGER sources_uncounted AFTER DELETE ON claim_links
WHEN old.source_id IS NOT NULL AND old.method NOT IN ('passage', 'article')
  AND (SELECT review FROM claims WHERE id = old.claim_id) IS NOT 'rejected'
  AND NOT EXISTS (SELECT 1 FROM claim_links WHERE claim_id = old.claim_id AND source_id = old.source_id
                     AND method NOT IN ('passage', 'article')) BEGIN
  UPDATE sources SET claims = claims - 1 WHERE id = old.source_id;
END;
CREATE TRIGGER sources_recounted AFTER UPDATE OF source_id ON claim_links
WHEN old.source_id IS NOT new.source_id AND new.method NOT IN ('passage', 'article')
  AND (SELECT review FROM claims WHERE id = new.claim_id) IS NOT 'rejected' BEGIN
  UPDATE sources SET claims = claims - 1 WHERE id = old.source_id AND NOT EXISTS (
    SELECT 1 FROM claim_links WHERE claim_id = old.claim_id AND source_id = old.source_id AND method NOT IN ('passage', 'article'));
  UPDATE sources SET claims = claims + 1 WHERE id = new.source_id AND (
    SELECT count(*) FROM claim_links WHERE claim_id = new.claim_id AND source_id = new.source_id
       AND method NOT IN ('passage', 'article')) = 1;
END;

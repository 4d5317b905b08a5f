-- Of which kinds the claims of a speaker are, and in how many articles speakers, topics and sources have one: kept by triggers
-- like the number of claims, so that a listing need not go through them. In `sources` it is `carrying`: articles with a claim
-- that rests on the source; more may cite it. A place divided by 16777216 is the article's id.

ALTER TABLE speakers ADD COLUMN direct INTEGER NOT NULL DEFAULT 0;
ALTER TABLE speakers ADD COLUMN mixed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE speakers ADD COLUMN indirect INTEGER NOT NULL DEFAULT 0;
ALTER TABLE speakers ADD COLUMN articles INTEGER NOT NULL DEFAULT 0;
ALTER TABLE topics ADD COLUMN articles INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sources ADD COLUMN carrying INTEGER NOT NULL DEFAULT 0;

UPDATE speakers SET (direct, mixed, indirect, articles) = (
  SELECT coalesce(sum(kind = 'direct'), 0), coalesce(sum(kind = 'mixed'), 0), coalesce(sum(kind = 'indirect'), 0),
         count(DISTINCT place / 16777216)
    FROM claims c WHERE c.speaker_id = speakers.id AND c.id NOT IN (SELECT id FROM claims WHERE review = 'rejected'));
UPDATE topics SET articles = (SELECT count(DISTINCT t.place / 16777216) FROM claim_topics t WHERE t.topic_id = topics.id
  AND t.claim_id NOT IN (SELECT id FROM claims WHERE review = 'rejected'));
UPDATE sources SET carrying = (SELECT count(DISTINCT l.place / 16777216) FROM claim_links l WHERE l.source_id = sources.id
  AND l.method NOT IN ('passage', 'article') AND l.claim_id NOT IN (SELECT id FROM claims WHERE review = 'rejected'));

-- sources --shared with --limit
CREATE INDEX sources_carrying ON sources (carrying);

DROP TRIGGER speakers_counted;
CREATE TRIGGER speakers_counted AFTER INSERT ON claims WHEN new.review IS NOT 'rejected' BEGIN
  UPDATE speakers SET claims = claims + 1,
    direct = direct + (new.kind = 'direct'),
    mixed = mixed + (new.kind = 'mixed'),
    indirect = indirect + (new.kind = 'indirect'),
    articles = articles + (NOT EXISTS (
      SELECT 1 FROM claims o WHERE o.speaker_id = new.speaker_id AND o.place BETWEEN new.place / 16777216 * 16777216 AND new.place / 16777216 * 16777216 + 16777215
         AND o.id <> new.id AND o.review IS NOT 'rejected'))
   WHERE id = new.speaker_id;
END;
DROP TRIGGER speakers_uncounted;
CREATE TRIGGER speakers_uncounted AFTER DELETE ON claims WHEN old.review IS NOT 'rejected' BEGIN
  UPDATE speakers SET claims = claims - 1,
    direct = direct - (old.kind = 'direct'),
    mixed = mixed - (old.kind = 'mixed'),
    indirect = indirect - (old.kind = 'indirect'),
    articles = articles - (NOT EXISTS (
      SELECT 1 FROM claims o WHERE o.speaker_id = old.speaker_id AND o.place BETWEEN old.place / 16777216 * 16777216 AND old.place / 16777216 * 16777216 + 16777215
         AND o.id <> old.id AND o.review IS NOT 'rejected'))
   WHERE id = old.speaker_id;
END;
-- Whatever of it changes at once: what the claim was is taken away, and what it is now is added.
DROP TRIGGER speakers_recounted;
CREATE TRIGGER speakers_recounted AFTER UPDATE OF speaker_id, kind, review ON claims
WHEN old.speaker_id IS NOT new.speaker_id OR old.kind <> new.kind OR old.review IS NOT new.review BEGIN
  UPDATE speakers SET claims = claims - 1,
    direct = direct - (old.kind = 'direct'),
    mixed = mixed - (old.kind = 'mixed'),
    indirect = indirect - (old.kind = 'indirect'),
    articles = articles - (NOT EXISTS (
      SELECT 1 FROM claims o WHERE o.speaker_id = old.speaker_id AND o.place BETWEEN old.place / 16777216 * 16777216 AND old.place / 16777216 * 16777216 + 16777215
         AND o.id <> old.id AND o.review IS NOT 'rejected'))
   WHERE id = old.speaker_id AND old.review IS NOT 'rejected';
  UPDATE speakers SET claims = claims + 1,
    direct = direct + (new.kind = 'direct'),
    mixed = mixed + (new.kind = 'mixed'),
    indirect = indirect + (new.kind = 'indirect'),
    articles = articles + (NOT EXISTS (
      SELECT 1 FROM claims o WHERE o.speaker_id = new.speaker_id AND o.place BETWEEN new.place / 16777216 * 16777216 AND new.place / 16777216 * 16777216 + 16777215
         AND o.id <> new.id AND o.review IS NOT 'rejected'))
   WHERE id = new.speaker_id AND new.review IS NOT 'rejected';
END;

DROP TRIGGER claims_rejected;
CREATE TRIGGER claims_rejected AFTER UPDATE OF review ON claims
WHEN new.review IS 'rejected' AND old.review IS NOT 'rejected' BEGIN
  UPDATE topics SET claims = claims - 1, articles = articles - (NOT EXISTS (
      SELECT 1 FROM claim_topics o WHERE o.topic_id = topics.id AND o.place BETWEEN new.place / 16777216 * 16777216 AND new.place / 16777216 * 16777216 + 16777215
         AND o.claim_id <> new.id AND (SELECT review FROM claims WHERE id = o.claim_id) IS NOT 'rejected'))
   WHERE id IN (SELECT topic_id FROM claim_topics WHERE claim_id = new.id);
  UPDATE sources SET claims = claims - 1, carrying = carrying - (NOT EXISTS (
      SELECT 1 FROM claim_links o WHERE o.source_id = sources.id AND o.place BETWEEN new.place / 16777216 * 16777216 AND new.place / 16777216 * 16777216 + 16777215
         AND o.claim_id <> new.id AND o.method NOT IN ('passage', 'article')
         AND (SELECT review FROM claims WHERE id = o.claim_id) IS NOT 'rejected'))
   WHERE id IN (SELECT source_id FROM claim_links WHERE claim_id = new.id AND method NOT IN ('passage', 'article'));
END;
DROP TRIGGER claims_unrejected;
CREATE TRIGGER claims_unrejected AFTER UPDATE OF review ON claims
WHEN old.review IS 'rejected' AND new.review IS NOT 'rejected' BEGIN
  UPDATE topics SET claims = claims + 1, articles = articles + (NOT EXISTS (
      SELECT 1 FROM claim_topics o WHERE o.topic_id = topics.id AND o.place BETWEEN new.place / 16777216 * 16777216 AND new.place / 16777216 * 16777216 + 16777215
         AND o.claim_id <> new.id AND (SELECT review FROM claims WHERE id = o.claim_id) IS NOT 'rejected'))
   WHERE id IN (SELECT topic_id FROM claim_topics WHERE claim_id = new.id);
  UPDATE sources SET claims = claims + 1, carrying = carrying + (NOT EXISTS (
      SELECT 1 FROM claim_links o WHERE o.source_id = sources.id AND o.place BETWEEN new.place / 16777216 * 16777216 AND new.place / 16777216 * 16777216 + 16777215
         AND o.claim_id <> new.id AND o.method NOT IN ('passage', 'article')
         AND (SELECT review FROM claims WHERE id = o.claim_id) IS NOT 'rejected'))
   WHERE id IN (SELECT source_id FROM claim_links WHERE claim_id = new.id AND method NOT IN ('passage', 'article'));
END;
DROP TRIGGER claims_rejected_removed;
CREATE TRIGGER claims_rejected_removed BEFORE DELETE ON claims WHEN old.review IS 'rejected' BEGIN
  UPDATE topics SET claims = claims + 1, articles = articles + (NOT EXISTS (
      SELECT 1 FROM claim_topics o WHERE o.topic_id = topics.id AND o.place BETWEEN old.place / 16777216 * 16777216 AND old.place / 16777216 * 16777216 + 16777215
         AND o.claim_id <> old.id AND (SELECT review FROM claims WHERE id = o.claim_id) IS NOT 'rejected'))
   WHERE id IN (SELECT topic_id FROM claim_topics WHERE claim_id = old.id);
  UPDATE sources SET claims = claims + 1, carrying = carrying + (NOT EXISTS (
      SELECT 1 FROM claim_links o WHERE o.source_id = sources.id AND o.place BETWEEN old.place / 16777216 * 16777216 AND old.place / 16777216 * 16777216 + 16777215
         AND o.claim_id <> old.id AND o.method NOT IN ('passage', 'article')
         AND (SELECT review FROM claims WHERE id = o.claim_id) IS NOT 'rejected'))
   WHERE id IN (SELECT source_id FROM claim_links WHERE claim_id = old.id AND method NOT IN ('passage', 'article'));
END;

DROP TRIGGER topics_counted;
CREATE TRIGGER topics_counted AFTER INSERT ON claim_topics
WHEN (SELECT review FROM claims WHERE id = new.claim_id) IS NOT 'rejected' BEGIN
  UPDATE topics SET claims = claims + 1, articles = articles + (NOT EXISTS (
      SELECT 1 FROM claim_topics o WHERE o.topic_id = new.topic_id AND o.place BETWEEN new.place / 16777216 * 16777216 AND new.place / 16777216 * 16777216 + 16777215
         AND o.claim_id <> new.claim_id AND (SELECT review FROM claims WHERE id = o.claim_id) IS NOT 'rejected'))
   WHERE id = new.topic_id;
END;
DROP TRIGGER topics_uncounted;
CREATE TRIGGER topics_uncounted AFTER DELETE ON claim_topics
WHEN (SELECT review FROM claims WHERE id = old.claim_id) IS NOT 'rejected' BEGIN
  UPDATE topics SET claims = claims - 1, articles = articles - (NOT EXISTS (
      SELECT 1 FROM claim_topics o WHERE o.topic_id = old.topic_id AND o.place BETWEEN old.place / 16777216 * 16777216 AND old.place / 16777216 * 16777216 + 16777215
         AND o.claim_id <> old.claim_id AND (SELECT review FROM claims WHERE id = o.claim_id) IS NOT 'rejected'))
   WHERE id = old.topic_id;
END;
DROP TRIGGER topics_recounted;
CREATE TRIGGER topics_recounted AFTER UPDATE OF topic_id ON claim_topics
WHEN old.topic_id <> new.topic_id AND (SELECT review FROM claims WHERE id = new.claim_id) IS NOT 'rejected' BEGIN
  UPDATE topics SET claims = claims - 1, articles = articles - (NOT EXISTS (
      SELECT 1 FROM claim_topics o WHERE o.topic_id = old.topic_id AND o.place BETWEEN old.place / 16777216 * 16777216 AND old.place / 16777216 * 16777216 + 16777215
         AND o.claim_id <> old.claim_id AND (SELECT review FROM claims WHERE id = o.claim_id) IS NOT 'rejected'))
   WHERE id = old.topic_id;
  UPDATE topics SET claims = claims + 1, articles = articles + (NOT EXISTS (
      SELECT 1 FROM claim_topics o WHERE o.topic_id = new.topic_id AND o.place BETWEEN new.place / 16777216 * 16777216 AND new.place / 16777216 * 16777216 + 16777215
         AND o.claim_id <> new.claim_id AND (SELECT review FROM claims WHERE id = o.claim_id) IS NOT 'rejected'))
   WHERE id = new.topic_id;
END;

-- Several links of one claim to one source are one.
DROP TRIGGER sources_counted;
CREATE TRIGGER sources_counted AFTER INSERT ON claim_links
WHEN new.source_id IS NOT NULL AND new.method NOT IN ('passage', 'article')
  AND (SELECT review FROM claims WHERE id = new.claim_id) IS NOT 'rejected'
  AND (SELECT count(*) FROM claim_links WHERE claim_id = new.claim_id AND source_id = new.source_id
         AND method NOT IN ('passage', 'article')) = 1 BEGIN
  UPDATE sources SET claims = claims + 1, carrying = carrying + (NOT EXISTS (
      SELECT 1 FROM claim_links o WHERE o.source_id = new.source_id AND o.place BETWEEN new.place / 16777216 * 16777216 AND new.place / 16777216 * 16777216 + 16777215
         AND o.claim_id <> new.claim_id AND o.method NOT IN ('passage', 'article')
         AND (SELECT review FROM claims WHERE id = o.claim_id) IS NOT 'rejected'))
   WHERE id = new.source_id;
END;
DROP TRIGGER sources_uncounted;
CREATE TRIGGER sources_uncounted AFTER DELETE ON claim_links
WHEN old.source_id IS NOT NULL AND old.method NOT IN ('passage', 'article')
  AND (SELECT review FROM claims WHERE id = old.claim_id) IS NOT 'rejected'
  AND NOT EXISTS (SELECT 1 FROM claim_links WHERE claim_id = old.claim_id AND source_id = old.source_id
                     AND method NOT IN ('passage', 'article')) BEGIN
  UPDATE sources SET claims = claims - 1, carrying = carrying - (NOT EXISTS (
      SELECT 1 FROM claim_links o WHERE o.source_id = old.source_id AND o.place BETWEEN old.place / 16777216 * 16777216 AND old.place / 16777216 * 16777216 + 16777215
         AND o.claim_id <> old.claim_id AND o.method NOT IN ('passage', 'article')
         AND (SELECT review FROM claims WHERE id = o.claim_id) IS NOT 'rejected'))
   WHERE id = old.source_id;
END;
DROP TRIGGER sources_recounted;
CREATE TRIGGER sources_recounted AFTER UPDATE OF source_id ON claim_links
WHEN old.source_id IS NOT new.source_id AND new.method NOT IN ('passage', 'article')
  AND (SELECT review FROM claims WHERE id = new.claim_id) IS NOT 'rejected' BEGIN
  UPDATE sources SET claims = claims - 1, carrying = carrying - (NOT EXISTS (
      SELECT 1 FROM claim_links o WHERE o.source_id = old.source_id AND o.place BETWEEN old.place / 16777216 * 16777216 AND old.place / 16777216 * 16777216 + 16777215
         AND o.claim_id <> old.claim_id AND o.method NOT IN ('passage', 'article')
         AND (SELECT review FROM claims WHERE id = o.claim_id) IS NOT 'rejected'))
   WHERE id = old.source_id AND NOT EXISTS (
    SELECT 1 FROM claim_links WHERE claim_id = old.claim_id AND source_id = old.source_id AND method NOT IN ('passage', 'article'));
  UPDATE sources SET claims = claims + 1, carrying = carrying + (NOT EXISTS (
      SELECT 1 FROM claim_links o WHERE o.source_id = new.source_id AND o.place BETWEEN new.place / 16777216 * 16777216 AND new.place / 16777216 * 16777216 + 16777215
         AND o.claim_id <> new.claim_id AND o.method NOT IN ('passage', 'article')
         AND (SELECT review FROM claims WHERE id = o.claim_id) IS NOT 'rejected'))
   WHERE id = new.source_id AND (
    SELECT count(*) FROM claim_links WHERE claim_id = new.claim_id AND source_id = new.source_id
       AND method NOT IN ('passage', 'article')) = 1;
END;

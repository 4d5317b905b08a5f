-- Claims for reading: each with what stands around it in its article, its speaker and its sources.

CREATE VIEW claims_in_context AS
SELECT
  c.id AS claim_id,
  a.published AS published,
  coalesce(a.title, a.path) AS article,
  s.name AS speaker,
  c.cue AS cue,
  c.text AS claim,
  c.sentence AS sentence,
  -- Up to 300 code points before and after the claim's own words.
  (SELECT (CASE WHEN min(p.start) > 300 THEN '… ' ELSE '' END)
          || substr(a.text, max(min(p.start) - 300, 0) + 1, max(p.end) - max(min(p.start) - 300, 0) + 300)
          || (CASE WHEN max(p.end) + 300 < length(a.text) THEN ' …' ELSE '' END)
     FROM claim_spans p WHERE p.claim_id = c.id) AS context,
  (SELECT group_concat(url, ' ') FROM (
    SELECT u.url AS url FROM claim_links l JOIN sources u ON u.id = l.source_id
     WHERE l.claim_id = c.id AND l.method NOT IN ('passage', 'article') GROUP BY u.url ORDER BY min(l.citation_id))) AS source_urls,
  c.kind AS kind,
  c.mode AS mode,
  c.confidence AS confidence,
  c.review AS review,
  a.id AS article_id,
  s.id AS speaker_id
FROM claims c
JOIN articles a ON a.id = c.article_id
LEFT JOIN speakers s ON s.id = c.speaker_id;

-- The tables of find_claims.py for DuckDB, as a claims file shows its claims: what is asked of `claims_flat` in the one is
-- asked in the same words of the other.
-- Nothing comes before everything, as in SQLite.
SET default_null_order = 'nulls_first_on_asc_last_on_desc';

CREATE VIEW articles AS SELECT * FROM read_parquet(getvariable('tables') || '/articles/*/*.parquet', hive_partitioning = true);
CREATE VIEW claims AS SELECT * FROM read_parquet(getvariable('tables') || '/claims/*/*.parquet', hive_partitioning = true);
CREATE VIEW links AS SELECT * FROM read_parquet(getvariable('tables') || '/links/*/*.parquet', hive_partitioning = true);

-- A speaker's shortest name is the one that it goes by; of those the first one.
CREATE VIEW names AS
SELECT speaker_key, arg_min(speaker, (len(string_split(speaker, ' ')), id, number)) AS name
  FROM claims WHERE speaker_key IS NOT NULL GROUP BY speaker_key;

CREATE VIEW claims_flat AS
SELECT
  coalesce(a.title, a.path) AS article,
  a.published AS published,
  n.name AS speaker,
  c.kind AS kind,
  c.cue AS cue,
  c.text AS claim,
  c.sentence AS sentence,
  nullif(array_to_string(c.topics, '; '), '') AS topics,
  (SELECT string_agg(DISTINCT l.url, ' ') FROM links l WHERE l.id = c.id AND l.number = c.number) AS source_urls,
  (SELECT string_agg(DISTINCT l.method, ' ') FROM links l WHERE l.id = c.id AND l.number = c.number) AS link_methods,
  c.confidence AS confidence,
  c.mode AS mode,
  c.checkable AS checkable,
  c.fragment::integer AS fragment,
  c.question::integer AS question,
  c.speaker_kind AS speaker_kind,
  a.url AS article_url
FROM claims c JOIN articles a USING (id) LEFT JOIN names n USING (speaker_key);

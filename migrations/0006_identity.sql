-- How an article is recognised when it is imported again, and its authors one by one.

-- The places that an article was read from: `file:` URLs of canonical paths, with `#ID` for the records of a collection,
-- and `record:ID` for those that came in a stream. Where several files hold one article, the first that still does
-- governs it: `sha256` is of the file's bytes. `record` is the id of a record, `path` the name as given.
-- Articles of earlier versions are recognised by the path that was typed (`path:…`) until they are read again.
CREATE TABLE article_locations (
  id INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  location TEXT NOT NULL UNIQUE,
  record TEXT,
  sha256 TEXT,
  path TEXT NOT NULL
) STRICT;
-- import: where else an article stands
CREATE INDEX article_locations_article ON article_locations (article_id, id);
-- import: the record of this id in another collection
CREATE INDEX article_locations_record ON article_locations (record) WHERE record IS NOT NULL;
INSERT INTO article_locations (article_id, location, path)
SELECT min(id), 'path:' || path, path FROM articles WHERE path <> '-' GROUP BY path;

-- What decided the claims besides the article: the version of the program, its tables and the user's. `digest` is from now
-- on the hash of everything that was read.
ALTER TABLE articles ADD COLUMN recipe TEXT NOT NULL DEFAULT '';

-- The authors in the order of the byline. `articles.author` joins them with ', '.
CREATE TABLE article_authors (
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (article_id, number)
) STRICT, WITHOUT ROWID;
-- Earlier versions kept the joined names only. A part such as "Jr." belongs to the name before it.
INSERT INTO article_authors (article_id, number, name)
WITH RECURSIVE
  part (article_id, number, name, rest) AS (
    SELECT id, -1, NULL, author || ', ' FROM articles WHERE author IS NOT NULL
    UNION ALL
    SELECT article_id, number + 1, substr(rest, 1, instr(rest, ', ') - 1), substr(rest, instr(rest, ', ') + 2)
      FROM part WHERE rest <> ''
  ),
  numbered AS (
    SELECT article_id, number, name,
           sum(CASE WHEN rtrim(lower(name), '.') IN ('jr', 'sr', 'ii', 'iii', 'iv', 'm.d', 'md', 'ph.d', 'phd', 'esq')
                    THEN 0 ELSE 1 END) OVER (PARTITION BY article_id ORDER BY number) - 1 AS author
      FROM part WHERE name IS NOT NULL
  )
SELECT article_id, max(author, 0), group_concat(name, ', ' ORDER BY number) FROM numbered GROUP BY article_id, max(author, 0);

"""Asks the tables of find_claims.py: who says most, what one speaker says, on what, and resting on which sources.

    spark-submit ask.py OUTPUT speakers|topics|sources
    spark-submit ask.py OUTPUT claims --speaker "Marta Ilves"
    spark-submit ask.py OUTPUT slice --speaker "Marta Ilves" --month 2025-12 | claimtrace --db ilves.db import --claims -

Speakers of all articles are joined by `speaker_key`, as in a claims file: names that differ in case, accents, titles and
middle initials are one speaker's.
"""

import argparse

from pyspark.sql import SparkSession

from tables import read

# A speaker's shortest name is the one that it goes by, as in a claims file; of those the first one.
NAMES = """
    SELECT speaker_key, min_by(speaker, struct(size(split(speaker, ' ')), id, number)) AS name
      FROM claims WHERE speaker_key IS NOT NULL GROUP BY speaker_key
"""

QUESTIONS = {
    "speakers": """
        SELECT name, count(*) AS claims, count(DISTINCT id) AS articles
          FROM claims JOIN names USING (speaker_key) WHERE {where} GROUP BY speaker_key, name ORDER BY claims DESC, name""",
    "topics": """
        SELECT topic, count(*) AS claims, count(DISTINCT id) AS articles
          FROM (SELECT *, explode(topics) AS topic FROM claims LEFT JOIN names USING (speaker_key))
         WHERE {where} GROUP BY topic ORDER BY claims DESC, topic""",
    "sources": """
        SELECT links.url, count(DISTINCT links.id, links.number) AS claims, count(DISTINCT links.id) AS articles
          FROM links JOIN claims USING (id, number) LEFT JOIN names USING (speaker_key)
         WHERE {where} AND links.url IS NOT NULL GROUP BY links.url ORDER BY claims DESC, links.url""",
    "claims": """
        SELECT name, kind, cue, text, id FROM claims LEFT JOIN names USING (speaker_key)
         WHERE {where} ORDER BY day, id, number""",
    "slice": """
        SELECT line FROM lines WHERE id IN (SELECT id FROM claims LEFT JOIN names USING (speaker_key) WHERE {where})
         ORDER BY day, id""",
}


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("tables")
    arguments.add_argument("question", choices=QUESTIONS)
    arguments.add_argument("--speaker", help="a name as the answers of `speakers` have it")
    arguments.add_argument("--topic")
    arguments.add_argument("--month", help="of publication, as 2025-12")
    arguments.add_argument("--limit", type=int, default=50)
    given = arguments.parse_args()
    spark = SparkSession.builder.appName("claimtrace").getOrCreate()
    for table in ("lines", "claims", "links"):
        read(spark, given.tables, table).createOrReplaceTempView(table)
    spark.sql(NAMES).createOrReplaceTempView("names")
    conditions, values = ["true"], {}
    if given.speaker:
        conditions.append("lower(name) = lower(:speaker)")
        values["speaker"] = given.speaker
    if given.topic:
        conditions.append("array_contains(transform(topics, t -> lower(t)), lower(:topic))")
        values["topic"] = given.topic
    if given.month:
        conditions.append("startswith(claims.day, :month)")
        values["month"] = given.month
    answer = spark.sql(QUESTIONS[given.question].format(where=" AND ".join(conditions)), args=values)
    if given.question == "slice":
        for row in answer.toLocalIterator():
            print(row.line, end="")
        return
    for row in answer.limit(given.limit).collect():
        print("\t".join("" if value is None else str(value) for value in row))


if __name__ == "__main__":
    main()

"""Finds the claims of many articles with Apache Spark: one `claimtrace extract --claims` a partition.

    spark-submit find_claims.py INPUT OUTPUT

INPUT is a folder of JSON Lines, Parquet or WARC files. OUTPUT becomes a folder of Parquet tables: `articles`, `claims`,
`links` and `citations`, parted by the day of publication, `lines` with what `claimtrace import --claims` takes, and
`failed` with the documents that could not be read. A job that is run again writes the same tables over the old ones.
"""

import argparse
import hashlib
import json
import os
import subprocess
import tempfile
import threading

import pyarrow
import pyarrow.fs
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as f

ANSWERS = "id string, line string"

# What the tables are made of; the lines hold more (docs/scale.md).
ARTICLE = """
    path string, url string, title string, author string, published string, language string, text string, error string,
    citations array<struct<label string, url string, text string>>,
    claims array<struct<
        kind string, mode string, cue string, text string, sentence string, topics array<string>,
        speaker struct<key string, name string, kind string, mention string, reading string, role string,
                       issuer string, issuer_key string>,
        sources array<struct<url string, label string, method string, ambiguous boolean>>,
        confidence double, checkable double, fragment boolean, question boolean, within int>>
"""


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("input")
    arguments.add_argument("output")
    arguments.add_argument("--claimtrace", default="claimtrace", help="the program, on every machine")
    arguments.add_argument("--partitions", type=int, help="how many parts the articles are read in")
    given = arguments.parse_args()
    spark = SparkSession.builder.appName("claimtrace").getOrCreate()
    answers = find_claims(spark, given.input, given.claimtrace, given.partitions)
    write_tables(spark, answers, given.output)


def find_claims(spark: SparkSession, folder: str, program: str, partitions: int | None) -> DataFrame:
    """One row an article: its id, and the line that claimtrace answers with."""
    archives = spark.read.format("binaryFile").load(folder).filter(f.col("path").rlike(r"\.warc(\.gz)?$"))
    paths = [row.path for row in archives.select("path").collect()]
    if paths:
        parts = spark.createDataFrame([(path,) for path in paths], "path string").repartition(len(paths))
        return parts.mapInArrow(lambda batches: read_archives(program, batches), ANSWERS)
    documents = read_documents(spark, folder)
    # Days stand together: the tables are parted by them, and a part that had articles of every day would write as many files.
    number = partitions or 4 * spark.sparkContext.defaultParallelism
    documents = documents.repartitionByRange(number, "published", "id").sortWithinPartitions("published", "id")
    return documents.mapInArrow(lambda batches: read_batches(program, batches), ANSWERS)


def read_documents(spark: SparkSession, folder: str) -> DataFrame:
    """The records of JSON Lines or Parquet files, each as a line of JSON with an id."""
    parquet = spark.read.format("binaryFile").option("pathGlobFilter", "*.parquet").option("recursiveFileLookup", True)
    if parquet.load(folder).limit(1).select("path").collect():
        records = spark.read.parquet(folder)
        records = records.select(f.to_json(f.struct("*")).alias("value"))
    else:
        records = spark.read.text(folder).filter("trim(value) <> ''")
    given = f.coalesce(f.get_json_object("value", "$.id"), f.get_json_object("value", "$.url"))
    published = f.get_json_object("value", "$.published").alias("published")
    return records.select(f.coalesce(given, f.sha2("value", 256)).alias("id"), published, "value")


def read_batches(program: str, batches):
    """Sends the documents of a partition through one process, and gives its answers in their order."""
    with Extraction(program) as extraction:
        for batch in batches:
            ids = batch.column("id").to_pylist()
            answers = extraction.answer(ids, batch.column("value").to_pylist())
            yield pyarrow.RecordBatch.from_pydict({"id": ids, "line": answers})


def start(program: str, form: str, complaints) -> subprocess.Popen:
    """A process on one core: Spark gives each of its cores a partition."""
    alone = {**os.environ, "RAYON_NUM_THREADS": "1"}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": complaints}
    return subprocess.Popen([program, "extract", "--claims", "--format", form, "-"], env=alone, **pipes)


class Extraction:
    """A running `claimtrace extract --claims`: documents go in, and one answer each comes out."""

    def __init__(self, program: str):
        self.complaints = tempfile.TemporaryFile()
        self.process = start(program, "jsonl", self.complaints)

    def answer(self, ids: list[str], documents: list[str]) -> list[str]:
        feeder = threading.Thread(target=self.feed, args=(ids, documents), daemon=True)
        feeder.start()
        answers = [self.process.stdout.readline().decode() for _ in documents]
        feeder.join()
        if not all(answers):
            raise RuntimeError(f"claimtrace ended before its last document: {self.last_words()}")
        return answers

    def feed(self, ids: list[str], documents: list[str]) -> None:
        try:
            for name, document in zip(ids, documents, strict=True):
                self.process.stdin.write((identified(name, document) + "\n").encode())
            self.process.stdin.flush()
        except BrokenPipeError:
            pass  # Its answers end as well, which is an error there.

    def last_words(self) -> str:
        self.complaints.seek(0)
        return self.complaints.read()[-500:].decode(errors="replace")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.stdout.read()
        # 1: a document could not be read, which its answer says.
        if self.process.wait() not in (0, 1):
            raise RuntimeError(f"claimtrace failed: {self.last_words()}")


def identified(name: str, document: str) -> str:
    """The document with its id; one that is no JSON object goes as it is, and is answered with an error."""
    try:
        record = json.loads(document)
    except ValueError:
        return document
    return json.dumps({**record, "id": name}) if isinstance(record, dict) else document


def read_archives(program: str, batches):
    """Streams each web archive through a process of its own."""
    for batch in batches:
        for path in batch.column("path").to_pylist():
            lines = list(answers_of_archive(program, path))
            ids = [json.loads(line).get("url") or hashlib.sha256(line.encode()).hexdigest() for line in lines]
            yield pyarrow.RecordBatch.from_pydict({"id": ids, "line": lines})


def answers_of_archive(program: str, path: str):
    files, place = pyarrow.fs.FileSystem.from_uri(path)
    with files.open_input_stream(place, compression=None) as archive:
        process = start(program, "warc", None)
        feeder = threading.Thread(target=copy, args=(archive, process.stdin), daemon=True)
        feeder.start()
        for line in process.stdout:
            yield line.decode()
        feeder.join()
    if process.wait() not in (0, 1):
        raise RuntimeError(f"{path}: claimtrace ended with {process.returncode}")


def copy(source, target) -> None:
    with target:
        while piece := source.read(1 << 20):
            target.write(piece)


def write_tables(spark: SparkSession, answers: DataFrame, output: str) -> None:
    day = f.coalesce(f.get_json_object("line", "$.published"), f.lit("undated"))
    write(answers.withColumn("day", day), f"{output}/lines")
    # From here on the lines that are written are read, and no model runs twice.
    lines = spark.read.parquet(f"{output}/lines")
    articles = lines.select("id", "day", f.from_json("line", ARTICLE).alias("article")).select("id", "day", "article.*")
    # All tables are made of them: no line is taken apart twice.
    articles.persist()
    failed = articles.filter("error IS NOT NULL").select("id", "path", "error")
    failed.write.mode("overwrite").parquet(f"{output}/failed")
    articles = articles.filter("error IS NULL")
    plain = articles.select("id", "day", "path", "url", "title", "author", "published", "language", "text")
    write(plain, f"{output}/articles")
    citations = articles.select("id", "day", f.posexplode("citations").alias("number", "citation"))
    write(citations.select("id", "day", "number", "citation.*"), f"{output}/citations")
    claims = articles.select("id", "day", f.posexplode("claims").alias("number", "claim"))
    links = claims.select("id", "day", "number", f.explode("claim.sources").alias("source"))
    write(links.select("id", "day", "number", "source.*"), f"{output}/links")
    speaker = "claim.speaker"
    write(
        claims.select(
            "id", "day", "number", "claim.kind", "claim.mode",
            f.col(f"{speaker}.key").alias("speaker_key"), f.col(f"{speaker}.name").alias("speaker"),
            f.col(f"{speaker}.kind").alias("speaker_kind"), f"{speaker}.mention", f"{speaker}.reading",
            f"{speaker}.role", f"{speaker}.issuer", f"{speaker}.issuer_key",
            "claim.cue", "claim.text", "claim.sentence", "claim.topics", "claim.confidence", "claim.checkable",
            "claim.fragment", "claim.question", "claim.within",
        ),
        f"{output}/claims",
    )


def write(table: DataFrame, path: str) -> None:
    table.write.mode("overwrite").partitionBy("day").option("compression", "zstd").parquet(path)


if __name__ == "__main__":
    main()

"""The columns of the tables, told here because a table without a row has none of its own in Parquet."""

KEYS = "id string, day string"

SCHEMAS = {
    "lines": "id string, line string, day string",
    "articles": f"{KEYS}, path string, url string, title string, author string, published string, language string, text string",
    "citations": f"{KEYS}, number int, label string, url string, text string",
    "links": f"{KEYS}, number int, url string, label string, method string, ambiguous boolean",
    "claims": f"""{KEYS}, number int, kind string, mode string, speaker_key string, speaker string, speaker_kind string,
        mention string, reading string, role string, issuer string, issuer_key string, cue string, text string,
        sentence string, topics array<string>, confidence double, checkable double, fragment boolean, question boolean,
        within int""",
    "failed": "id string, path string, error string",
}


def read(spark, folder, table):
    """A table that find_claims.py wrote."""
    return spark.read.schema(SCHEMAS[table]).parquet(f"{folder}/{table}")

-- What people decided on names, one row a decision: two speakers or topics are one, one goes by another name, some of a
-- speaker's claims are another's. What stood under `from_id` stands under `to_id` while the decision does. `condition` says
-- which of a split speaker's claims; `before` is the name that a renamed one bore.
CREATE TABLE name_decisions (
  id INTEGER PRIMARY KEY,
  subject TEXT NOT NULL CHECK (subject IN ('speaker', 'topic')),
  action TEXT NOT NULL CHECK (action IN ('merge', 'split', 'rename', 'alias')),
  from_id INTEGER NOT NULL,
  to_id INTEGER NOT NULL,
  name TEXT NOT NULL,
  other TEXT NOT NULL,
  condition TEXT,
  before TEXT,
  reviewer TEXT NOT NULL,
  decided_at TEXT NOT NULL,
  undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1))
) STRICT;
-- import: what stands about a speaker or topic that is dropped
CREATE INDEX name_decisions_from ON name_decisions (subject, from_id) WHERE undone = 0;
CREATE INDEX name_decisions_to ON name_decisions (subject, to_id) WHERE undone = 0;

-- The claims that a decision gave to another speaker.
CREATE TABLE speaker_moves (
  decision_id INTEGER NOT NULL REFERENCES name_decisions (id) ON DELETE CASCADE,
  claim_id INTEGER NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
  PRIMARY KEY (decision_id, claim_id)
) STRICT, WITHOUT ROWID;
-- import: the moves of a claim that is dropped
CREATE INDEX speaker_moves_claim ON speaker_moves (claim_id);

-- The claims that a decision tied to another topic, with the tie as it was. `doubled` where the claim had that topic, too.
CREATE TABLE topic_moves (
  decision_id INTEGER NOT NULL REFERENCES name_decisions (id) ON DELETE CASCADE,
  claim_id INTEGER NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  evidence TEXT NOT NULL,
  doubled INTEGER NOT NULL CHECK (doubled IN (0, 1)),
  PRIMARY KEY (decision_id, claim_id)
) STRICT, WITHOUT ROWID;
-- import: the moves of a claim that is dropped
CREATE INDEX topic_moves_claim ON topic_moves (claim_id);

-- The decision that gave the speaker this name, and the one that took it away.
ALTER TABLE speaker_aliases ADD COLUMN added_by INTEGER REFERENCES name_decisions (id);
ALTER TABLE speaker_aliases ADD COLUMN hidden_by INTEGER REFERENCES name_decisions (id);

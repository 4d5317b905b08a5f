-- How the words of a source were read, and who stands behind it. `called` is the name of the speaker's in the words as
-- written, without titles, owners and appositions; `issuer_id` who stands behind a document, an office or a spokesperson;
-- `antecedent_…` where the article names whom a pronoun, a description or a part of a name means.
ALTER TABLE claims ADD COLUMN called TEXT;
ALTER TABLE claims ADD COLUMN issuer_id INTEGER REFERENCES speakers (id);
ALTER TABLE claims ADD COLUMN antecedent_start INTEGER;
ALTER TABLE claims ADD COLUMN antecedent_end INTEGER;
UPDATE claims SET called = mention WHERE reading IN ('name', 'surname');

-- import: whether anybody still calls the speaker so
DROP INDEX claims_mention;
CREATE INDEX claims_called ON claims (speaker_id, called) WHERE called IS NOT NULL;
-- claims --speaker, for those who stand behind others
CREATE INDEX claims_issuer ON claims (issuer_id, place) WHERE issuer_id IS NOT NULL;

-- Where an article gives the role of a claim's speaker, in code points of its text.
ALTER TABLE claims ADD COLUMN role_start INTEGER;
ALTER TABLE claims ADD COLUMN role_end INTEGER;

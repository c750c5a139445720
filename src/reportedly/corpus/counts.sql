-- The tables that a study of a corpus starts from. Each begins with a line “-- name: …”, and is a query over the tables of the
-- dataset: reports, statements, actors, chains, rejected, each with the column month and, after `corpus trace`, stories, claims,
-- claim_statements, traced_reports, roots, root_pairs, relations, taken.
-- Copy this file, change it, and give it with --sql.

-- name: speakers
-- Who was quoted how often, in how many outlets, in public and in private.
SELECT speaker, speaker_wikidata AS wikidata, speaker_country AS country, speaker_gender AS gender,
  count(*) AS statements, count(DISTINCT outlet) AS outlets,
  count(*) FILTER (access = 'public') AS public, count(*) FILTER (access = 'private') AS private
FROM statements WHERE asserted AND speaker IS NOT NULL
GROUP BY ALL ORDER BY statements DESC, speaker, wikidata;

-- name: gender
-- Statements of people by gender, outlet and month, as far as the knowledge base knows them.
SELECT month, outlet, coalesce(speaker_gender, 'unknown') AS gender, count(*) AS statements
FROM statements WHERE asserted AND speaker_type = 'person'
GROUP BY ALL ORDER BY month, outlet, gender;

-- name: countries
-- Statements by country of the speaker, outlet and month.
SELECT month, outlet, speaker_country AS country, count(*) AS statements
FROM statements WHERE asserted AND speaker_country IS NOT NULL
GROUP BY ALL ORDER BY month, outlet, country;

-- name: access
-- Said in private, in public, or not told, by outlet and month.
SELECT month, outlet, count(*) AS statements, count(*) FILTER (access = 'public') AS public,
  count(*) FILTER (access = 'private') AS private, count(*) FILTER (access = 'unknown') AS unknown
FROM statements WHERE asserted
GROUP BY ALL ORDER BY month, outlet;

-- name: unnamed
-- The share of statements whose source is not named, by outlet.
SELECT outlet, count(*) AS statements, count(*) FILTER (NOT speaker_named) AS unnamed,
  round(count(*) FILTER (NOT speaker_named) / count(*), 4) AS share
FROM statements WHERE asserted AND speaker IS NOT NULL
GROUP BY ALL ORDER BY share DESC, outlet;

-- name: outlets
-- Reports by outlet and month: how many, how many are copies word for word or nearly, and how many statements they have.
SELECT month, outlet, count(*) AS reports, count(copy_of) AS copies,
  count(*) FILTER (copy_of IS NULL AND near_copy_of IS NOT NULL) AS near_copies, sum(statements) AS statements
FROM reports GROUP BY ALL ORDER BY month, outlet;

-- name: cited
-- Which outlets are cited by which, by the chains of statements.
SELECT outlet, teller, count(*) AS statements FROM chains
WHERE kind = 'published' AND teller <> outlet GROUP BY ALL HAVING statements > 1 ORDER BY statements DESC, outlet, teller;

-- name: rejected
-- What was not read, by kind.
SELECT kind, count(*) AS inputs FROM rejected GROUP BY ALL ORDER BY inputs DESC, kind;

-- name: roots
-- Needs `corpus trace`. Stories by how many reports, outlets and roots they have.
SELECT s.story, s.title, s.reports, count(DISTINCT t.outlet) AS outlets, any_value(r.roots) AS roots
FROM stories s JOIN traced_reports t USING (story)
LEFT JOIN (SELECT story, count(DISTINCT root) AS roots FROM (
  SELECT story, unnest(string_split(roots, ' | ')) AS root FROM traced_reports WHERE roots IS NOT NULL
) GROUP BY story) r USING (story)
GROUP BY ALL ORDER BY s.reports DESC, s.story;

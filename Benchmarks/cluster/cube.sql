-- A cube of counts in plain SQL, for places where no program of ours may run:
--
--   spark-sql -d files="$ROUND/ballots/*.csv" -d work="$WORK" -f cube.sql
--   cat $WORK/cube/part-* > cube-counts.csv        # a heading, then group,unit,level,count
--   cat $WORK/totals/part-*                        # marks that were counted, and rows of each kind that were not
--   pingyi score scheme.json cube-counts.csv --control marks=N    # N: the marks counted, from the totals
--
-- The scheme says { files: "cube-counts.csv", layout: "counts" } among its sources.
--
-- It counts long files (a row a mark) with the headings ballot_id, group, unit, level, and does with SQL what SQL can:
-- a row whose group is not that of its ballot's first row is left out (groupMismatch), and of several marks of a ballot
-- on a unit the first counts (duplicate).
--
-- What it does not do, and `tally.sql` does:
-- * ballot rules (answered, uniform, share, seconds, …), own units, and the numbers of ballots returned, valid and void;
-- * names: two spellings of one unit or level are two things until pingyi reads the cube, so a duplicate in another
--   spelling counts twice, and a row that pingyi would not have used may be the first of its ballot;
-- * wide files, other encodings than UTF-8, and bad rows: an engine's reader of CSV passes over some of them in silence,
--   and takes others for something else;
-- * rejects with file, line and text, and confidence intervals.
-- Whether all rows arrived is for you to compare: `totals` and the lines of the files.

-- Elsewhere: an external table. Files count in the order of their names.
CREATE TEMPORARY VIEW raw USING csv
OPTIONS (path '${files}', header true, encoding 'UTF-8', multiLine true, escape '"', mode 'PERMISSIVE');

-- The place of a row: its file, and its number among the rows that one task reads of it. `multiLine` keeps files whole.
CREATE TEMPORARY VIEW placed AS
SELECT trim(ballot_id) AS ballot, trim(`group`) AS rater, trim(unit) AS unit, trim(level) AS level,
  input_file_name() AS source, monotonically_increasing_id() AS place
FROM raw;

-- Elsewhere: the same window functions. What is found missing here has no place in a ballot.
CREATE TEMPORARY VIEW judged AS
SELECT rater, unit, level,
  CASE
    WHEN first_rater IS NULL THEN 'missingField'
    WHEN rater <> first_rater THEN 'groupMismatch'
    WHEN row_number() OVER (PARTITION BY ballot, unit, first_rater = rater ORDER BY source, place) > 1 THEN 'duplicate'
    ELSE 'counted'
  END AS verdict
FROM (
  SELECT *,
    CASE WHEN ballot IS NOT NULL AND rater IS NOT NULL AND unit IS NOT NULL AND level IS NOT NULL
      THEN first_value(rater) OVER (
        PARTITION BY ballot, ballot IS NULL OR rater IS NULL OR unit IS NULL OR level IS NULL ORDER BY source, place)
    END AS first_rater
  FROM placed);

INSERT OVERWRITE DIRECTORY '${work}/cube' USING csv OPTIONS (header true)
SELECT /*+ COALESCE(1) */ rater AS `group`, unit, level, count(*) AS count
FROM judged WHERE verdict = 'counted' GROUP BY rater, unit, level;

-- The control totals: pingyi refuses a cube that does not come to as many marks as were counted.
INSERT OVERWRITE DIRECTORY '${work}/totals' USING csv OPTIONS (header true)
SELECT /*+ COALESCE(1) */ verdict, count(*) AS rows FROM judged GROUP BY verdict;

-- Counts a round with SQL and pingyi, without Python on any machine:
--
--   spark-sql --master spark://HOST:7077 -d home="$ROUND" -d work="$WORK" -f tally.sql
--   cat $WORK/partials/part-* | pingyi merge $ROUND/scheme.json > round.tally
--   pingyi score $ROUND/scheme.json --tallies round.tally -o results
--
-- ${home} holds pingyi (see ./static), scheme.json, units.csv, and sources.txt: the ballot files of the round, a path that
-- every worker can open on each line, in the order by which duplicates are judged. ${work} must not exist.
--
-- What an engine may not change: all rows of a ballot go to one process, sorted by their bytes; lines go in and come out
-- as they are; a process that fails fails its task; what failed tasks printed is thrown away. What an engine cannot see
-- is a process that stops early and says that all is well: `pingyi merge` and `score` find that by control totals.

-- Elsewhere: these are the files that each process finds in its folder. Hive takes the same lines; MaxCompute wants them
-- as resources (`add file`, and `set odps.sql.session.resources=pingyi,scheme.json,…`).
ADD FILE ${home}/pingyi;
ADD FILE ${home}/scheme.json;
ADD FILE ${home}/units.csv;
ADD FILE ${home}/sources.txt;

-- One task for each part, as written below; an engine that chooses parts while it runs may join them, never split them.
SET spark.sql.adaptive.enabled = false;
-- Parts to sort: as many as keep one below a few hundred megabytes.
SET spark.sql.shuffle.partitions = 24;

-- Elsewhere: an external table of one column over sources.txt.
CREATE TEMPORARY VIEW sources USING text OPTIONS (path '${home}/sources.txt');

-- Each file is read by one task, since where a record ends only its reader can tell: so quotes, headings and encodings are
-- pingyi's business. Rows are one column, and columns are separated by a byte that no row holds: so nothing can be split,
-- lost at the end of a line, or read as NULL.
--
-- Elsewhere: Hive and MaxCompute start programs without a shell. Put the text behind USING into a file key.sh, add it like
-- the others, and write USING 'bash key.sh'. Instead of the hint, which wants as many parts as there are files or more,
-- `DISTRIBUTE BY value` spreads files over tasks. Where processes may not open files, run `pingyi key` before, on the
-- machines that have them, and load what it prints as a table `keyed` of one column.
CREATE TEMPORARY VIEW keyed AS
SELECT TRANSFORM (value)
  ROW FORMAT DELIMITED FIELDS TERMINATED BY '\001' LINES TERMINATED BY '\n'
  USING 'while IFS= read -r file; do ./pingyi key scheme.json "$file" --jobs 1 --sources sources.txt < /dev/null || exit; done'
  AS (row STRING)
  ROW FORMAT DELIMITED FIELDS TERMINATED BY '\001' LINES TERMINATED BY '\n'
FROM (SELECT /*+ REPARTITION(100) */ value FROM sources);

-- DISTRIBUTE BY brings a ballot's rows together. SORT BY puts them in the order of sources and lines: without it the totals
-- are right, and which of two marks counts is left to chance. Never REBALANCE: it splits what belongs together.
--
-- Elsewhere: Hive writes to a folder without `USING text`; MaxCompute writes to a table of one column with
-- `INSERT OVERWRITE TABLE`, and its lines must be read back in order for each part.
INSERT OVERWRITE DIRECTORY '${work}/partials' USING text
SELECT TRANSFORM (row)
  ROW FORMAT DELIMITED FIELDS TERMINATED BY '\001' LINES TERMINATED BY '\n'
  USING './pingyi tally scheme.json --grouped --jobs 1'
  AS (row STRING)
  ROW FORMAT DELIMITED FIELDS TERMINATED BY '\001' LINES TERMINATED BY '\n'
FROM (SELECT row FROM keyed DISTRIBUTE BY substring_index(row, '\t', 1) SORT BY row);

# data.table: types given. Rscript --vanilla count-datatable.R FILE wide|long THREADS [distinct] | settle.py FACTS
#
# Prints unit,group,level,count. R has no exact fractions; the ranking is made by settle.py at the other end of the pipe.
suppressMessages(library(data.table))
arguments <- commandArgs(TRUE)
path <- arguments[1]
threads <- as.integer(arguments[3])
setDTthreads(threads)
if (arguments[2] == "wide") {
  columns <- length(strsplit(readLines(path, n = 1), ",", fixed = TRUE)[[1]])
  types <- list(character = 1:2, integer = 3:columns)
  ballots <- fread(path, sep = ",", header = TRUE, quote = "", na.strings = "", drop = 1L, colClasses = types,
                   nThread = threads, showProgress = FALSE)
  groups <- unique(ballots[["group"]])
  levels <- 4L
  base <- (chmatch(ballots[["group"]], groups) - 1L) * levels
  for (unit in names(ballots)[-1]) {
    counts <- tabulate(base + ballots[[unit]], length(groups) * levels)
    cat(sprintf("%s,%s,%d,%d\n", unit, rep(groups, each = levels), seq_len(levels), counts), sep = "")
  }
} else {
  distinct <- "distinct" %in% arguments
  marks <- fread(path, sep = ",", header = TRUE, quote = "", colClasses = "character", encoding = "UTF-8",
                 nThread = threads, showProgress = FALSE, drop = if (distinct) NULL else "ballot_id")
  if (distinct) {
    # A ballot's id is a letter and digits.
    marks[, ballot_id := as.integer(substr(ballot_id, 2L, 99L))]
    marks <- unique(marks, by = c("ballot_id", "unit"))
  }
  counts <- marks[, .N, by = .(unit, group, level)]
  fwrite(counts, "", col.names = FALSE)
}

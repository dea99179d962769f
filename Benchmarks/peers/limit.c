// What the machine could do: counts marks by unit, group and level, and nothing else. No validation, no rejects, no
// duplicates, no rules, no names: it knows that every field has the place and the length that `pingyi simulate` gives
// it with codes, and is wrong on any other file. It is a limit to compare with, not a reader of ballots.
//
//     cc -O3 -march=native -pthread limit.c -o limit
//     ./limit wide|long FILE THREADS        prints unit,group,level,count
//
// Both layouts: threads take pieces of the file in turn and read them with pread into a buffer that stays in their
// cache. A piece's rows are those that begin in it.
//
// Wide rows, "A0000000,G1,2,,1,…": a field is one digit or empty, so a mark is the byte before each comma, which is
// itself a comma where the field is empty. Those bytes are squeezed together eight at a time (PEXT), and the levels of a
// row compared and counted 32 at a time in bytes, which are added up before they overflow (AVX2).
//
// Long rows, "A0000000,G1,U01,2": eight bytes hold group, unit and level; their digits, squeezed together, are the index
// of the count.

#define _GNU_SOURCE
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#if defined(__AVX2__) && defined(__BMI2__)
#include <immintrin.h>
#define FAST 1
#endif

enum { PIECE = 512 << 10, SLACK = 8 << 10, UNITS = 96, GROUPS = 10, LEVELS = 4, MOST_THREADS = 64 };

static int file, units, is_long;
static off_t size, body;
static atomic_long next_piece;

typedef struct {
  uint32_t wide[GROUPS][LEVELS][UNITS];
  uint8_t narrow[GROUPS][LEVELS][UNITS];
  unsigned rows[GROUPS];  // in `narrow`
  uint32_t marks[1 << 16];
  uint8_t *buffer;
} Worker;

static void widen(Worker *w, int group) {
  for (int level = 0; level < LEVELS; level++)
    for (int unit = 0; unit < UNITS; unit++) w->wide[group][level][unit] += w->narrow[group][level][unit];
  memset(w->narrow[group], 0, sizeof w->narrow[group]);
  w->rows[group] = 0;
}

// Counts the row at `p`; returns where the next one begins.
static const uint8_t *wide_row(Worker *w, const uint8_t *p) {
#ifdef FAST
  const __m256i comma = _mm256_set1_epi8(','), line_end = _mm256_set1_epi8('\n');
  uint32_t commas = _mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_loadu_si256((const void *)p), comma));
  const uint8_t *marks = p + __builtin_ctz(commas & (commas - 1)) + 1;
  int group = marks[-2] - '0';
  const uint8_t *end = marks;
  uint32_t found;
  while (!(found = _mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_loadu_si256((const void *)end), line_end)))) end += 32;
  end += __builtin_ctz(found);
  uint8_t levels[2 * UNITS + 64];
  int count = 0;
  for (p = marks; p <= end; p += 32) {
    __m256i bytes = _mm256_loadu_si256((const void *)p), before = _mm256_loadu_si256((const void *)(p - 1));
    // Comma and line end are the bytes below '0' here.
    __m256i ends = _mm256_cmpgt_epi8(_mm256_set1_epi8('0'), bytes);
#define SQUEEZE(lane)                                                                          \
  {                                                                                            \
    uint64_t mask = (uint64_t)_mm256_extract_epi64(ends, lane);                                \
    uint64_t part = _pext_u64((uint64_t)_mm256_extract_epi64(before, lane), mask);             \
    memcpy(levels + count, &part, 8);                                                          \
    count += __builtin_popcountll(mask) / 8;                                                   \
  }
    SQUEEZE(0) SQUEEZE(1) SQUEEZE(2) SQUEEZE(3)
  }
  for (int level = 0; level < LEVELS; level++)
    for (int unit = 0; unit < UNITS; unit += 32) {
      __m256i *sum = (void *)(w->narrow[group][level] + unit);
      __m256i is = _mm256_cmpeq_epi8(_mm256_loadu_si256((const void *)(levels + unit)), _mm256_set1_epi8('1' + level));
      _mm256_storeu_si256(sum, _mm256_sub_epi8(_mm256_loadu_si256(sum), is));
    }
  if (++w->rows[group] == 255) widen(w, group);
  return end + 1;
#else
  int field = 0, group = 0;
  for (; *p != '\n'; p++) {
    if (*p == ',') {
      if (field == 1) group = p[-1] - '0';
      field++;
    } else if (field >= 2) {
      w->wide[group][*p - '1'][field - 2]++;
    }
  }
  return p + 1;
#endif
}

static void *work(void *argument) {
  Worker *w = argument;
  for (;;) {
    off_t start = body + (off_t)PIECE * atomic_fetch_add(&next_piece, 1);
    if (start >= size) break;
    // One byte more in front: the piece's first row begins after a line end.
    ssize_t got = pread(file, w->buffer, PIECE + SLACK + 1, start - 1);
    if (got < 0) { perror("pread"); exit(1); }
    memset(w->buffer + got, '\n', 64);
    const uint8_t *p = (uint8_t *)memchr(w->buffer, '\n', got) + 1, *end = w->buffer + 1 + PIECE;
    if (end > w->buffer + got) end = w->buffer + got;
    if (!is_long) {
      while (p < end) p = wide_row(w, p);
    } else {
      // All rows of the file are as long as the first.
      const uint8_t *row_end = memchr(p, '\n', got);
      ptrdiff_t length = row_end + 1 - p;
      for (p = row_end - 8; p - (length - 9) < end; p += length) {
        uint64_t row;
        memcpy(&row, p, 8);  // "G1,U01,2", the first byte lowest
#ifdef FAST
        w->marks[_pext_u64(row, 0x0F000F0F00000F00u)]++;
#else
        w->marks[(row >> 8 & 15) | (row >> 28 & 0xF0) | (row >> 32 & 0xF00) | (row >> 44 & 0xF000)]++;
#endif
      }
    }
  }
  for (int group = 0; group < GROUPS; group++) widen(w, group);
  return 0;
}

int main(int count, char **arguments) {
  if (count != 4) return 64;
  is_long = !strcmp(arguments[1], "long");
  int threads = atoi(arguments[3]);
  struct stat status;
  file = open(arguments[2], O_RDONLY);
  if (file < 0 || fstat(file, &status) || threads < 1 || threads > MOST_THREADS) return 66;
  size = status.st_size;
  static char header[1 << 16];
  if (read(file, header, sizeof header - 1) < 0) return 66;
  char *line_end = strchr(header, '\n');
  if (!line_end) return 65;
  body = line_end + 1 - header;
  for (char *p = header; p < line_end; p++) units += *p == ',';
  units -= 1;  // a ballot's number and its group are no units
  if (!is_long && units > UNITS) return 65;

  static Worker *workers[MOST_THREADS];
  pthread_t ids[MOST_THREADS];
  for (int thread = 0; thread < threads; thread++) {
    workers[thread] = calloc(1, sizeof(Worker));
    workers[thread]->buffer = malloc(PIECE + SLACK + 128);
    if (thread) pthread_create(&ids[thread], 0, work, workers[thread]);
  }
  work(workers[0]);
  for (int thread = 1; thread < threads; thread++) pthread_join(ids[thread], 0);

  for (int unit = 0; unit < (is_long ? 100 : units); unit++)
    for (int group = 1; group < GROUPS; group++)
      for (int level = 0; level < LEVELS; level++) {
        unsigned long sum = 0;
        int index = group | unit / 10 << 4 | unit % 10 << 8 | (level + 1) << 12;
        for (int thread = 0; thread < threads; thread++)
          sum += is_long ? workers[thread]->marks[index] : workers[thread]->wide[group][level][unit];
        if (sum) printf("U%02d,G%d,%d,%lu\n", is_long ? unit : unit + 1, group, level + 1, sum);
      }
}

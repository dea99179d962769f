// The system's SQLite as Swift can call it: sqlite3.h, and the one call with a variable number of arguments that is
// needed, which Swift does not import.

#ifndef PINGYI_CSQLITE_SHIM_H
#define PINGYI_CSQLITE_SHIM_H

#include <sqlite3.h>

/// Switches one of the connection's settings on or off: SQLITE_DBCONFIG_DEFENSIVE and the like.
static inline int pingyi_sqlite3_db_config(sqlite3 *database, int setting, int isOn) {
  return sqlite3_db_config(database, setting, isOn, (int *)0);
}

#endif

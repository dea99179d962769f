internal import CSQLite

/// A value of a parameter.
enum SQLiteValue: Hashable, Sendable {
  case null
  case integer(Int)
  case text(String)
  case blob([UInt8])

  /// A text, or nothing.
  static func optional(_ text: String?) -> SQLiteValue { text.map { .text($0) } ?? .null }
}

/// A statement that was prepared once and can be done many times.
@safe final class SQLiteStatement {
  /// Unsafe: SQLite's handle; it lives as long as this object, which finalises it. The connection drops its statements
  /// before it closes.
  private let handle: OpaquePointer
  private unowned let connection: SQLiteConnection

  @unsafe init(_ handle: OpaquePointer, of connection: SQLiteConnection) {
    unsafe self.handle = handle
    self.connection = connection
  }

  deinit { unsafe sqlite3_finalize(handle) }

  /// Does the statement with values for its parameters, and calls `body` with every row that it finds.
  func forEachRow(_ values: [SQLiteValue], _ body: (SQLiteRow) throws -> Void) throws {
    guard case .blob(let bytes)? = values.last, !bytes.isEmpty else {
      defer { finish() }
      for (place, value) in values.enumerated() { try bind(value, to: Int32(place + 1)) }
      return try step(body)
    }
    // Unsafe: bytes that come last, which are long as a rule, are bound where they lie (SQLITE_STATIC), and unbound before
    // they may go.
    try unsafe bytes.withUnsafeBytes { raw in
      defer { finish() }
      for (place, value) in values.dropLast().enumerated() { try bind(value, to: Int32(place + 1)) }
      try connection.check(
        unsafe sqlite3_bind_blob64(handle, Int32(values.count), raw.baseAddress, UInt64(raw.count), nil))
      try step(body)
    }
  }

  /// Makes the statement ready for the next time.
  private func finish() {
    // What these return was returned by the step already.
    unsafe sqlite3_reset(handle)
    unsafe sqlite3_clear_bindings(handle)
  }

  private func step(_ body: (SQLiteRow) throws -> Void) throws {
    while true {
      let code = unsafe sqlite3_step(handle)
      if code == SQLITE_DONE { return }
      guard code == SQLITE_ROW else { throw connection.failure(code) }
      try body(unsafe SQLiteRow(handle))
    }
  }

  private func bind(_ value: SQLiteValue, to place: Int32) throws {
    // Unsafe: with this destructor (SQLITE_TRANSIENT) SQLite copies the bytes before it returns.
    let transient = unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    let code: Int32 =
      switch value {
      case .null: unsafe sqlite3_bind_null(handle, place)
      case .integer(let number): unsafe sqlite3_bind_int64(handle, place, Int64(number))
      case .text(let text): unsafe sqlite3_bind_text(handle, place, text, -1, transient)
      case .blob(let bytes):
        bytes.isEmpty
          ? unsafe sqlite3_bind_zeroblob(handle, place, 0)
          : unsafe bytes.withUnsafeBytes { bytes in
            unsafe sqlite3_bind_blob64(handle, place, bytes.baseAddress, UInt64(bytes.count), transient)
          }
      }
    try connection.check(code)
  }
}

/// The row that a statement stands on. It is read before the next step and not kept.
@safe struct SQLiteRow {
  /// Unsafe: the statement's handle, valid during the call that hands out the row.
  private let handle: OpaquePointer

  @unsafe init(_ handle: OpaquePointer) { unsafe self.handle = handle }

  /// A whole number.
  func integer(_ column: Int) -> Int { Int(unsafe sqlite3_column_int64(handle, Int32(column))) }

  /// Whether there is nothing.
  func isNull(_ column: Int) -> Bool { unsafe sqlite3_column_type(handle, Int32(column)) == SQLITE_NULL }

  /// A text; an empty one for nothing.
  func text(_ column: Int) -> String { String(decoding: blob(column), as: UTF8.self) }

  /// A text, or nothing.
  func optionalText(_ column: Int) -> String? { isNull(column) ? nil : text(column) }

  /// Bytes; none for nothing. They are copied.
  func blob(_ column: Int) -> [UInt8] {
    // Unsafe: SQLite's bytes stay where they are until the next call for this row, and are copied at once. The length
    // is asked for after the pointer, as its documentation wants.
    guard let bytes = unsafe sqlite3_column_blob(handle, Int32(column)) else { return [] }
    let count = Int(unsafe sqlite3_column_bytes(handle, Int32(column)))
    return unsafe [UInt8](UnsafeRawBufferPointer(start: bytes, count: count))
  }
}

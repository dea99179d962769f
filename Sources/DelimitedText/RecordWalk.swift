/// The walk through one record, from mark to mark: it writes down the fields and remembers what is wrong.
///
/// Fields without quotes, nearly all, are taken in a loop of their own that knows nothing of quotes. The first quote
/// of a field leads to a second loop, which ends with that field.
struct RecordWalk {
  /// Why a walk stopped.
  enum Stop {
    /// At a quote, in a field that had none before.
    case quote
    /// At a delimiter; the field was written.
    case delimiter
    /// At a line end outside quotes, the record's; its last field was written.
    case lineEnd
    /// At the end of the bytes; the last field is still to be finished.
    case endOfBytes
    /// In front of a field for which there is no room.
    case noMoreRoom
  }

  /// The byte at which the walk stopped, if that was a mark.
  private(set) var place: Int
  /// The line ends inside quotes so far.
  private(set) var lineEnds = 0
  /// What is wrong with the record so far.
  private(set) var irregularity: Irregularity?

  private let dialect: Dialect
  private var finder: MarkFinder
  private var field: FieldInProgress

  /// A walk through the record at `start`, which is no line end.
  @inline(__always)
  init(dialect: Dialect, delimiters: UInt64, start: Int) {
    self.dialect = dialect
    place = start
    finder = MarkFinder(delimiters: delimiters, start: start)
    field = FieldInProgress(start: start)
  }

  /// Takes fields until the record or the bytes end, or the room for fields does.
  @inline(__always)
  mutating func takeFields(in bytes: Span<UInt8>, into fields: inout OutputSpan<FieldRange>) -> Stop {
    while true {
      var stop = takePlainFields(in: bytes, into: &fields)
      if stop == .quote { stop = takeQuotedField(in: bytes, into: &fields) }
      if stop != .delimiter { return stop }
    }
  }

  /// The last field, which ends with the input.
  mutating func finish(in bytes: Span<UInt8>) -> FieldRange {
    field.finish(at: bytes.count, in: bytes, dialect, &irregularity)
  }

  /// Takes fields up to the first quote.
  @inline(__always)
  private mutating func takePlainFields(in bytes: Span<UInt8>, into fields: inout OutputSpan<FieldRange>) -> Stop {
    // Copies, which the compiler keeps in registers.
    var finder = finder
    var start = field.start
    let delimiter = dialect.delimiter
    defer {
      self.finder = finder
      field = FieldInProgress(start: start)
    }
    while !fields.isFull {
      guard let mark = finder.next(in: bytes) else { return .endOfBytes }
      let byte = bytes[mark]
      if byte == delimiter {
        fields.append(FieldRange(start: start, end: mark))
        start = mark &+ 1
      } else {
        place = mark
        if byte == UInt8(ascii: "\"") { return .quote }
        fields.append(FieldRange(start: start, end: mark))
        return .lineEnd
      }
    }
    return .noMoreRoom
  }

  /// Takes the rest of a field, from its first quote on.
  private mutating func takeQuotedField(in bytes: Span<UInt8>, into fields: inout OutputSpan<FieldRange>) -> Stop {
    var finder = finder
    var field = field
    field.meetQuote(at: place, in: bytes, dialect, &irregularity)
    while let mark = finder.next(in: bytes) {
      let byte = bytes[mark]
      if byte == UInt8(ascii: "\"") {
        field.meetQuote(at: mark, in: bytes, dialect, &irregularity)
      } else if !field.isInside {
        fields.append(field.finish(at: mark, in: bytes, dialect, &irregularity))
        place = mark
        self.finder = finder
        self.field = FieldInProgress(start: mark &+ 1)
        return byte == dialect.delimiter ? .delimiter : .lineEnd
      } else if byte != dialect.delimiter {
        // A CR counts unless an LF follows, which will.
        let isPair = byte == UInt8(ascii: "\r") && mark + 1 < bytes.count && bytes[mark + 1] == UInt8(ascii: "\n")
        lineEnds &+= isPair ? 0 : 1
      }
    }
    self.field = field
    return .endOfBytes
  }
}

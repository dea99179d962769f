/// A way to write a time: text with numbers in it, such as `{m}分{s}秒` or `{M}/{D}/{Y} {h}:{m}:{s}`.
public struct TimeForm: Hashable, Sendable {
  /// A number in a time.
  public enum Field: String, Hashable, Sendable, CaseIterable {
    /// A year of four digits, or of two in this century.
    case year = "Y"
    /// A month from 1.
    case month = "M"
    /// A day from 1.
    case day = "D"
    /// Hours.
    case hours = "h"
    /// Minutes.
    case minutes = "m"
    /// Seconds.
    case seconds = "s"
    /// `AM`, `PM`, 上午 or 下午: hours count from twelve.
    case half
  }

  enum Part: Hashable, Sendable {
    case text([UInt8])
    case field(Field)
  }

  /// The form as written.
  public let text: String
  let parts: [Part]

  /// What is wrong with a form.
  enum Fault: Error {
    /// Braces with something else in them.
    case unknown(String)
    /// A number that is there twice.
    case repeated(Field)
    /// Two numbers with nothing between them.
    case adjacent
  }

  /// Reads a form as written.
  init(parsing text: String) throws(Fault) {
    var parts: [Part] = []
    var rest = Substring(text)
    var plain = ""
    func closePlain() {
      if !plain.isEmpty { parts.append(.text(Array(plain.utf8))) }
      plain = ""
    }
    while let character = rest.first {
      guard character == "{", let close = rest.firstIndex(of: "}") else {
        plain.append(character)
        rest.removeFirst()
        continue
      }
      let name = String(rest[rest.index(after: rest.startIndex)..<close])
      guard let field = Field(rawValue: name) else { throw .unknown(name) }
      if parts.contains(.field(field)) { throw .repeated(field) }
      closePlain()
      // A word for the half of a day ends by itself, a number where something else begins.
      if case .field(let last)? = parts.last, last != .half, field != .half { throw .adjacent }
      parts.append(.field(field))
      rest = rest[rest.index(after: close)...]
    }
    closePlain()
    self.text = text
    self.parts = parts
  }

  package init?(_ text: String) {
    guard let form = try? TimeForm(parsing: text) else { return nil }
    self = form
  }

  /// The numbers that the form has.
  var fields: Set<Field> {
    Set(parts.compactMap { if case .field(let field) = $0 { field } else { nil } })
  }

  /// The numbers of a text that has this form; `nil` if it has another. Seconds may have decimals.
  public func values(of text: [UInt8]) -> [Field: [UInt8]]? {
    var rest = text[...]
    var values: [Field: [UInt8]] = [:]
    for part in parts {
      switch part {
      case .text(let plain):
        guard rest.starts(with: plain) else { return nil }
        rest = rest.dropFirst(plain.count)
      case .field(.half):
        guard let half = Self.halves.first(where: { rest.starts(with: $0.word) }) else { return nil }
        values[.half] = half.word
        rest = rest.dropFirst(half.word.count)
      case .field(let field):
        let number = rest.prefix { byte in
          (0x30...0x39).contains(byte) || (field == .seconds && byte == UInt8(ascii: "."))
        }
        guard number.contains(where: { $0 != UInt8(ascii: ".") }) else { return nil }
        values[field] = Array(number)
        rest = rest.dropFirst(number.count)
      }
    }
    return rest.isEmpty ? values : nil
  }

  /// The moment of a text that has this form, as ``Moment`` reads it; `nil` if it has another, or there is no such moment.
  public func momentText(of text: [UInt8]) -> [UInt8]? {
    guard let values = values(of: text), let year = values[.year], let month = values[.month], let day = values[.day]
    else { return nil }
    var moment =
      (year.count == 2 ? Array("20".utf8) : []) + year + [UInt8(ascii: "-")] + month + [UInt8(ascii: "-")] + day
    if var hours = values[.hours] {
      if let half = values[.half] {
        guard let number = Int(String(decoding: hours, as: UTF8.self)), (1...12).contains(number) else { return nil }
        let isAfternoon = Self.halves.contains { $0.word == half && $0.isAfternoon }
        hours = Array(String(number % 12 + (isAfternoon ? 12 : 0)).utf8)
      }
      moment += [UInt8(ascii: " ")] + hours + [UInt8(ascii: ":")] + (values[.minutes] ?? Array("00".utf8))
      if let seconds = values[.seconds] { moment += [UInt8(ascii: ":")] + seconds }
    }
    return Moment(utf8: moment[...]) == nil ? nil : moment
  }

  private static let halves: [(word: [UInt8], isAfternoon: Bool)] = [
    ("AM", false), ("PM", true), ("am", false), ("pm", true), ("上午", false), ("下午", true),
  ].map { (Array($0.utf8), $1) }
}

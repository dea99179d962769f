import ExactArithmetic
import Ingestion
import ReviewScheme

/// What a scheme says of exported files, done as slowly and plainly as it reads: the twin's part of it.
enum ReferenceExports {
  typealias Scalars = ArraySlice<Unicode.Scalar>

  static func scalars(_ bytes: [UInt8]) -> Scalars { Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)[...] }

  static func bytes(_ scalars: Scalars) -> [UInt8] { scalars.flatMap { Array(String($0).utf8) } }

  static func trimmed(_ scalars: Scalars) -> Scalars {
    var rest = scalars
    while let first = rest.first, first == " " || first == "\t" { rest = rest.dropFirst() }
    while let last = rest.last, last == " " || last == "\t" { rest = rest.dropLast() }
    return rest
  }

  // MARK: - Headings

  /// The names of columns: what the naming rows hold, a blank in all but the last being what is left of it.
  static func names(of rows: [[[UInt8]]], by headingRows: HeadingRows) -> [[UInt8]] {
    (rows.first ?? []).indices.map { column in
      var parts: [[UInt8]] = []
      for row in headingRows.naming {
        var place = column
        if row != headingRows.naming.last {
          while place > 0, rows[row - 1][place].isEmpty { place -= 1 }
        }
        if !rows[row - 1][place].isEmpty { parts.append(rows[row - 1][place]) }
      }
      return Array(parts.joined(separator: [UInt8(ascii: "/")]))
    }
  }

  /// Whether a pattern covers a text.
  static func covers(_ pattern: Scalars, _ text: Scalars) -> Bool {
    guard let first = pattern.first else { return text.isEmpty }
    if first == "*" { return covers(pattern.dropFirst(), text) || (!text.isEmpty && covers(pattern, text.dropFirst())) }
    guard let scalar = text.first, first == "?" || first == scalar else { return false }
    return covers(pattern.dropFirst(), text.dropFirst())
  }

  /// Names with what they stand for.
  typealias Names = [(name: [Unicode.Scalar], index: Int)]

  static func names(_ table: [[UInt8]: Int]) -> Names { table.map { (Array(scalars($0.key)), $0.value) } }

  /// The units and items that a heading can mean by a pattern: as `[unit, item]`, -1 where nothing is said.
  static func meanings(
    _ pattern: Scalars, _ text: Scalars, unit: Int, item: Int, units: Names, items: Names
  ) -> Set<[Int]> {
    guard let first = pattern.first else { return text.isEmpty && unit >= 0 ? [[unit, item]] : [] }
    for (slot, names) in [("{unit}", units), ("{item}", items)] where pattern.starts(with: slot.unicodeScalars) {
      var found: Set<[Int]> = []
      let begin = text.drop { $0 == " " || $0 == "\t" }
      for (name, index) in names where begin.starts(with: name) {
        // Blanks behind a name may be its own field's or belong to what follows.
        var rest = begin.dropFirst(name.count)
        while true {
          found.formUnion(
            meanings(
              pattern.dropFirst(slot.count), rest, unit: slot == "{unit}" ? index : unit,
              item: slot == "{item}" ? index : item, units: units, items: items))
          guard let blank = rest.first, blank == " " || blank == "\t" else { break }
          rest = rest.dropFirst()
        }
      }
      return found
    }
    if first == "*" {
      let here = meanings(pattern.dropFirst(), text, unit: unit, item: item, units: units, items: items)
      guard !text.isEmpty else { return here }
      return here.union(meanings(pattern, text.dropFirst(), unit: unit, item: item, units: units, items: items))
    }
    guard let scalar = text.first, first == "?" || first == scalar else { return [] }
    return meanings(pattern.dropFirst(), text.dropFirst(), unit: unit, item: item, units: units, items: items)
  }

  // MARK: - Cells

  static func changed(_ text: [UInt8], by rules: CellRules) -> [UInt8] {
    var text = scalars(text)
    for change in rules.changes {
      switch change {
      case .halfWidth:
        text =
          text.map { scalar in
            if scalar == "\u{3000}" { return " " }
            let isFullWidth = scalar >= "\u{FF01}" && scalar <= "\u{FF5E}"
            return isFullWidth ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar
          }[...]
      case .prefix(let pattern):
        let pattern = Array(pattern.text.unicodeScalars)[...]
        for count in stride(from: 1, to: text.count, by: 1) where covers(pattern, text.prefix(count)) {
          text = text.dropFirst(count)
          break
        }
      case .suffix(let pattern):
        let pattern = Array(pattern.text.unicodeScalars)[...]
        for count in stride(from: 1, to: text.count, by: 1) where covers(pattern, text.suffix(count)) {
          text = text.dropLast(count)
          break
        }
      }
      text = Array(trimmed(text))[...]
    }
    return bytes(text)
  }

  static func isBlank(_ text: [UInt8], by rules: CellRules) -> Bool {
    let changed = changed(text, by: rules)
    let blanks = rules.blanks.map { Array($0.utf8) }
    return text.isEmpty || changed.isEmpty || blanks.contains(text) || blanks.contains(changed)
  }

  /// What is first found in a text as it stands, then in it as changed.
  static func first<Found>(_ text: [UInt8], by rules: CellRules, _ find: ([UInt8]) -> Found?) -> Found? {
    find(text) ?? find(changed(text, by: rules))
  }

  // MARK: - Times

  /// The numbers of a text that has a form, by their letters.
  static func numbers(_ form: String, _ text: [UInt8]) -> [String: String]? {
    var form = Substring(form)
    var rest = Substring(String(decoding: text, as: UTF8.self))
    var found: [String: String] = [:]
    while let first = form.first {
      guard first == "{" else {
        guard rest.first == first else { return nil }
        form.removeFirst()
        rest.removeFirst()
        continue
      }
      let name = String(form.dropFirst().prefix { $0 != "}" })
      form = form.dropFirst(name.count + 2)
      if name == "half" {
        guard let half = ["AM", "PM", "am", "pm", "上午", "下午"].first(where: { rest.hasPrefix($0) }) else { return nil }
        found[name] = half
        rest = rest.dropFirst(half.count)
      } else {
        let number = rest.prefix { "0123456789".contains($0) || (name == "s" && $0 == ".") }
        guard number.contains(where: { $0 != "." }) else { return nil }
        found[name] = String(number)
        rest = rest.dropFirst(number.count)
      }
    }
    return rest.isEmpty ? found : nil
  }

  static func seconds(_ text: [UInt8], by rules: CellRules) -> Fraction? {
    for form in rules.seconds {
      guard let numbers = numbers(form.text, text) else { continue }
      let parts = [("h", 3600), ("m", 60), ("s", 1)].map { name, factor in
        numbers[name].map { Fraction(decimal: $0).map { $0 * Fraction(factor) } } ?? .zero
      }
      if !parts.contains(nil) { return parts.compactMap(\.self).reduce(.zero, +) }
    }
    return nil
  }

  static func moment(_ text: [UInt8], by rules: CellRules) -> Moment? {
    for form in rules.submitted {
      guard let numbers = numbers(form.text, text), let year = numbers["Y"], let month = numbers["M"],
        let day = numbers["D"]
      else { continue }
      var written = "\(year.count == 2 ? "20\(year)" : year)-\(month)-\(day)"
      if var hours = numbers["h"] {
        if let half = numbers["half"] {
          guard let number = Int(hours), number >= 1, number <= 12 else { continue }
          let isAfternoon = ["PM", "pm", "下午"].contains(half)
          hours = "\(isAfternoon ? (number == 12 ? 12 : number + 12) : (number == 12 ? 0 : number))"
        }
        written += " \(hours):\(numbers["m"] ?? "00")" + (numbers["s"].map { ":\($0)" } ?? "")
      }
      if let moment = Moment(written) { return moment }
    }
    return nil
  }
}

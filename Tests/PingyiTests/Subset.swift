import JSONText

/// Where a document lacks what is expected of it. The rules are those of `Fixtures/cases/README.md`: every key expected
/// must be there with that value, others may be anything; `{}` means that nothing was counted; lists of things with an
/// `id` are matched by it, `inputs` by `file`; `flags` are sets.
///
/// - Returns: A sentence for each difference, with its place.
func differences(_ expected: JSONValue, _ actual: JSONValue, at place: String = "") -> [String] {
  switch (expected.content, actual.content) {
  case (.object(let members), .object(let others)):
    if members.isEmpty {
      return others.filter { $0.value.numberText != "0" }.map { "\(place).\($0.key): expected not to be counted" }
    }
    return members.flatMap { member in
      let here = "\(place).\(member.key)"
      return actual[member.key].map { differences(member.value, $0, at: here) } ?? ["\(here): missing"]
    }
  case (.array(let values), .array(let others)):
    if place.hasSuffix(".flags") { return compare(values.map(plain).sorted(), others.map(plain).sorted(), at: place) }
    let isList = place.hasSuffix(".rejects")
    guard let key = ["id", "file"].first(where: { name in !values.isEmpty && values.allSatisfy { $0[name] != nil } }),
      !isList
    else {
      if values.count != others.count { return ["\(place): expected \(values.count) entries, got \(others.count)"] }
      return zip(values, others).enumerated().flatMap { differences($1.0, $1.1, at: "\(place)[\($0)]") }
    }
    return values.flatMap { value in
      let name = value[key]?.string ?? "?"
      let here = "\(place)[\(name)]"
      return others.first { $0[key]?.string == name }.map { differences(value, $0, at: here) } ?? ["\(here): missing"]
    }
  default:
    return compare([plain(expected)], [plain(actual)], at: place)
  }
}

private func compare(_ expected: [String], _ actual: [String], at place: String) -> [String] {
  expected == actual
    ? [] : ["\(place): expected \(expected.joined(separator: " ")), got \(actual.joined(separator: " "))"]
}

/// A value without parts, so that text and number stay apart.
private func plain(_ value: JSONValue) -> String {
  switch value.content {
  case .null: "null"
  case .boolean(let truth): "\(truth)"
  case .number(let digits): digits
  case .string(let text): "\"\(text)\""
  case .array(let values): "[\(values.count) values]"
  case .object(let members): "{\(members.map(\.key).joined(separator: ","))}"
  }
}
